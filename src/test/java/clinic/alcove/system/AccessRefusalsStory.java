package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.assertRefused;
import static clinic.alcove.system.HttpRefusals.deniedActs;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.ConversationId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for what over HTTP, from where and how; everything else is refused by name. */
abstract class AccessRefusalsStory {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/session",
        "/api/conversations",
        "/api/expectations",
        "/api/invitations",
        "/api/access-log",
        "/api/access-log/people"
      })
  void withoutASessionNothingIsShown(String path) {
    Answer answer = clinic().browser().get(path);
    assertThat(answer.refusal()).isEqualTo(Refusal.NOT_SIGNED_IN);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aMadeUpCookieIsNoSession() {
    ClinicHttp browser = clinic().browser();
    Answer answer =
        browser.exchange(
            browser.request("/api/conversations").header("Cookie", "alcove=" + "A".repeat(43)));
    assertThat(answer.refusal()).isEqualTo(Refusal.NOT_SIGNED_IN);
  }

  @Test
  void rolesKeepToTheirOwnRooms() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Role");
    TestPerson client = clinic().newClient(therapist, "Ben Role");
    assertRefused(Refusal.NOT_ALLOWED, client.http().get("/api/access-log"));
    assertRefused(Refusal.NOT_ALLOWED, therapist.http().get("/api/access-log/people"));
    assertRefused(Refusal.NOT_ALLOWED, clinic().administrator().http().get("/api/access-log"));
    assertRefused(Refusal.NOT_ALLOWED, clinic().administrator().http().get("/api/conversations"));
    assertRefused(Refusal.NOT_ALLOWED, clinic().compliance().http().get("/api/conversations"));
    assertRefused(Refusal.NOT_ALLOWED, clinic().compliance().http().get("/api/expectations"));
    assertThat(deniedActs(client)).contains(Refusal.NOT_ALLOWED);
    assertThat(deniedActs(therapist)).contains(Refusal.NOT_ALLOWED);
    assertThat(deniedActs(clinic().administrator())).contains(Refusal.NOT_ALLOWED);
    assertThat(deniedActs(clinic().compliance())).contains(Refusal.NOT_ALLOWED);
  }

  @Test
  void onlyTheRightRoleInvites() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Invites");
    TestPerson client = clinic().newClient(therapist, "Ben Invites");
    assertRefused(Refusal.NOT_ALLOWED, invite(client, "CLIENT"));
    assertRefused(Refusal.NOT_ALLOWED, invite(therapist, "THERAPIST"));
    assertRefused(Refusal.NOT_ALLOWED, invite(clinic().administrator(), "CLIENT"));
    assertRefused(Refusal.NOT_ALLOWED, invite(clinic().compliance(), "CLIENT"));
    assertRefused(Refusal.MALFORMED, invite(therapist, "EMPEROR"));
  }

  @Test
  void aWriteFromAnotherSiteIsRefused() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Elsewhere");
    ClinicHttp http = therapist.http();
    JsonObject body = invitation("CLIENT");
    assertRefused(Refusal.NOT_ALLOWED, write(http, body, "1", "https://elsewhere.example"));
    assertRefused(Refusal.NOT_ALLOWED, write(http, body, "1", "null"));
    assertThat(http.get("/api/invitations").ok().array()).isEmpty();
  }

  @Test
  void aWriteWithoutTheHeaderIsRefused() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Headerless");
    ClinicHttp http = therapist.http();
    Answer answer =
        http.exchange(
            http.request("/api/invitations")
                .header("Origin", http.origin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(invitation("CLIENT").toString())));
    assertRefused(Refusal.NOT_ALLOWED, answer);
    assertThat(http.get("/api/invitations").ok().array()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"secret\":null}", "\"x\""})
  void brokenJsonIsMalformed(String body) {
    ClinicHttp http = clinic().browser();
    Answer answer =
        http.exchange(
            http.request("/api/invitations/look")
                .header("X-Alcove", "1")
                .header("Origin", http.origin())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertRefused(Refusal.MALFORMED, answer);
  }

  @Test
  void anOverlongBodyIsTooLarge() {
    ClinicHttp http = clinic().browser();
    JsonObject body = Json.createObjectBuilder().add("secret", "x".repeat(8 * 1024 * 1024)).build();
    assertRefused(Refusal.TOO_LARGE, http.post("/api/invitations/look", body));
  }

  @Test
  void anUnknownPathIsNotFound() {
    assertRefused(Refusal.NOT_FOUND, clinic().browser().get("/api/nothing/here"));
  }

  @Test
  void anotherPersonsConversationIsNotFoundAndRecorded() {
    TestPerson ada = clinic().newTherapist("Dr. Ada Owner");
    TestPerson ben = clinic().newClient(ada, "Ben Owner");
    ConversationId theirs = TestConversation.of(ben.http()).get(0).id();
    try (TestDevice eve = clinic().connected(clinic().newTherapist("Dr. Eve Curious"))) {
      ClinicHttp http = eve.person().http();
      String path = "/api/conversations/" + theirs;
      assertRefused(Refusal.NOT_FOUND, http.post(path + "/open", JsonValue.EMPTY_JSON_OBJECT));
      assertRefused(
          Refusal.NOT_FOUND, http.post(path + "/key-packages", JsonValue.EMPTY_JSON_OBJECT));
      assertThat(http.get("/api/conversations").ok().array()).isEmpty();
      assertThat(deniedActs(eve.person())).contains(Refusal.NOT_FOUND);
    }
  }

  private static Answer invite(TestPerson person, String role) {
    return person.http().post("/api/invitations", invitation(role));
  }

  private static JsonObject invitation(String role) {
    return Json.createObjectBuilder().add("role", role).add("displayName", "Nobody").build();
  }

  private static Answer write(ClinicHttp http, JsonObject body, String header, String origin) {
    return http.exchange(
        http.request("/api/invitations")
            .header("X-Alcove", header)
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }
}
