package clinic.alcove.testclient;

import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Somebody with an account and a session.
 *
 * @param http their browser's cookie jar
 * @param id who
 * @param role their one role
 * @param displayName as the clinic wrote it
 * @param signInName made by the clinic
 * @param passphrase chosen at acceptance
 * @param recoveryCodes not used yet; empty without a second factor
 */
public record TestPerson(
    ClinicHttp http,
    PersonId id,
    Role role,
    String displayName,
    String signInName,
    String passphrase,
    Queue<String> recoveryCodes) {
  /**
   * Accepts an invitation by its secret (or whole link) and is signed in thereby; sets up a second
   * factor where the clinic insists on one.
   */
  public static TestPerson accept(ClinicHttp http, String invitation, String passphrase) {
    String secret = invitation.substring(invitation.indexOf('#') + 1);
    JsonObject session =
        http.post(
                "/api/invitations/accept",
                Json.createObjectBuilder()
                    .add("secret", secret)
                    .add("passphrase", passphrase)
                    .build())
            .ok()
            .object();
    boolean needed = session.getString("secondFactor").equals("TO_SET_UP");
    return of(http, session, passphrase, needed ? OneTimeCode.setUp(http) : new ArrayDeque<>());
  }

  /** Signs in by name and passphrase with this cookie jar. */
  public static TestPerson signIn(ClinicHttp http, String signInName, String passphrase) {
    JsonObject session =
        http.post("/api/session", credentials(signInName, passphrase)).ok().object();
    return of(http, session, passphrase, new ArrayDeque<>());
  }

  /** The body of a sign-in. */
  public static JsonObject credentials(String signInName, String passphrase) {
    return Json.createObjectBuilder()
        .add("signInName", signInName)
        .add("passphrase", passphrase)
        .build();
  }

  /** The same person signing in from another browser. */
  public TestPerson elsewhere() {
    String code = recoveryCodes.poll();
    if (code == null) {
      return signIn(http.stranger(), signInName, passphrase);
    }
    ClinicHttp stranger = http.stranger();
    JsonObject credentials =
        Json.createObjectBuilder(credentials(signInName, passphrase)).add("code", code).build();
    JsonObject session = stranger.post("/api/session", credentials).ok().object();
    return of(stranger, session, passphrase, recoveryCodes);
  }

  /** Invites somebody; the answer's link. */
  public String invite(Role invited, String name) {
    return http.post(
            "/api/invitations",
            Json.createObjectBuilder().add("role", invited.name()).add("displayName", name).build())
        .ok()
        .object()
        .getString("link");
  }

  /** Ends the session. */
  public void signOut() {
    http.delete("/api/session").expect(204);
  }

  private static TestPerson of(
      ClinicHttp http, JsonObject session, String passphrase, Queue<String> recoveryCodes) {
    return new TestPerson(
        http,
        PersonId.of(session.getString("personId")),
        Role.valueOf(session.getString("role")),
        session.getString("displayName"),
        session.getString("signInName"),
        passphrase,
        recoveryCodes);
  }
}
