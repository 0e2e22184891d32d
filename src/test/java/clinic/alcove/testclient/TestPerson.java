package clinic.alcove.testclient;

import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * Somebody with an account and a session.
 *
 * @param http their browser's cookie jar
 * @param id who
 * @param role their one role
 * @param displayName as the clinic wrote it
 * @param signInName made by the clinic
 * @param passphrase chosen at acceptance
 */
public record TestPerson(
    ClinicHttp http,
    PersonId id,
    Role role,
    String displayName,
    String signInName,
    String passphrase) {
  /** Accepts an invitation by its secret (or whole link) and is signed in thereby. */
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
    return of(http, session, passphrase);
  }

  /** Signs in by name and passphrase with this cookie jar. */
  public static TestPerson signIn(ClinicHttp http, String signInName, String passphrase) {
    JsonObject session =
        http.post("/api/session", credentials(signInName, passphrase)).ok().object();
    return of(http, session, passphrase);
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
    return signIn(http.stranger(), signInName, passphrase);
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

  private static TestPerson of(ClinicHttp http, JsonObject session, String passphrase) {
    return new TestPerson(
        http,
        PersonId.of(session.getString("personId")),
        Role.valueOf(session.getString("role")),
        session.getString("displayName"),
        session.getString("signInName"),
        passphrase);
  }
}
