package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.assertRefused;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that lie about where they come from, where they go, or who somebody is. */
abstract class ForgedRequestsStory {
  private static final String SOMEBODY = "00000000-0000-7000-8000-000000000000";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain",
        "text/plain; application/json",
        "application/json-patch+json",
        ""
      })
  void aFormOnAnotherSiteCannotPoseAsJson(String type) {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Form");
    ClinicHttp http = therapist.http();
    var request =
        http.request("/api/invitations")
            .header("X-Alcove", "1")
            .header("Origin", http.origin())
            .POST(BodyPublishers.ofString(invitation("Ben Form").build().toString()));
    assertRefused(
        Refusal.MALFORMED,
        http.exchange(type.isEmpty() ? request : request.header("Content-Type", type)));
    assertThat(http.get("/api/invitations").ok().array()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void theBrowsersOwnWordThatItIsAnotherSiteIsBelieved(String site) {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Cross");
    ClinicHttp http = therapist.http();
    assertRefused(
        Refusal.NOT_ALLOWED,
        http.exchange(
            http.request("/api/invitations")
                .header("X-Alcove", "1")
                .header("Origin", http.origin())
                .header("Sec-Fetch-Site", site)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(invitation("Ben Cross").build().toString()))));
    assertThat(http.get("/api/invitations").ok().array()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "//elsewhere.example/console",
        "/console?next=https://elsewhere.example/",
        "/%2f%2felsewhere.example/%2e%2e",
        "/\\elsewhere.example/",
        "/sign-in?continue=//elsewhere.example",
        "/api/sso/begin?at=https://elsewhere.example",
        "/api/sso/return?redirect_uri=https://elsewhere.example",
        "http://elsewhere.example/console"
      })
  void noAddressHereLeadsToAnotherSite(String target) {
    for (String host : new String[] {host(), "elsewhere.example"}) {
      RawRequest.Told told = RawRequest.get(target, host).send();
      if (told.status() >= 300 && told.status() < 400) {
        URI place = URI.create(told.header("Location").orElseThrow());
        assertThat(place.getRawAuthority())
            .as(target + " as " + host + " leads to " + place)
            .isIn(null, host());
        assertThat(place.toString()).doesNotStartWith("//");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console%0d%0aSet-Cookie:%20alcove=stolen",
        "/%0d%0aX-Injected:%20yes",
        "/api/conversations/%0d%0aX-Injected:%20yes/open",
        "/api/access-log?person=%0d%0aX-Injected:%20yes",
        "/sign-in?%0aX-Injected:%20yes"
      })
  void aLineBreakInAnAddressMakesNoHeader(String target) {
    RawRequest.Told told = RawRequest.get(target, host()).send();
    assertThat(told.header("X-Injected")).isEmpty();
    assertThat(told.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/clinic/../access-log",
        "/api/clinic/%2e%2e/access-log",
        "/api/clinic/..%2faccess-log",
        "/api/clinic%2f..%2faccess-log",
        "/api//access-log",
        "/api/./access-log",
        "/api/access-log;role=COMPLIANCE",
        "/api;x/access-log",
        "/API/access-log",
        "/console/../api/access-log",
        "/%61pi/access-log"
      })
  void noSpellingOfAnAddressPassesByItsDoor(String target) {
    TestPerson client = clinic().newClient(clinic().newTherapist("Dr. Ada Path"), "Ben Path");
    RawRequest.Told told =
        RawRequest.get(target, host(), "Cookie: " + client.http().cookie()).send();
    assertThat(told.body()).as(target).doesNotContain("\"rows\"");
    assertThat(told.status()).as(target).isIn(400, 403, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../WEB-INF/web.xml",
        "/assets/%2e%2e/WEB-INF/web.xml",
        "/assets/..%2fWEB-INF%2fweb.xml",
        "/..%5c..%5cdomain.xml",
        "/%c0%ae%c0%ae/WEB-INF/web.xml",
        "/api/..;/WEB-INF/web.xml",
        "/../../../../etc/passwd"
      })
  void dotsAndSlashesLeadNowhereInside(String target) {
    RawRequest.Told told = RawRequest.get(target, host()).send();
    assertThat(told.status()).as(target).isIn(400, 403, 404);
    assertThat(told.body()).doesNotContain("web-app", "root:", "servlet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../session", "..%2fsession", "%00", "1 or 1=1", "null", "undefined"})
  void whatIsNoIdIsNothing(String id) {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Ids");
    String target = "/api/conversations/" + id.replace(" ", "%20") + "/open";
    RawRequest.Told told =
        RawRequest.post(
                target,
                host(),
                "{}",
                "Cookie: " + therapist.http().cookie(),
                "X-Alcove: 1",
                "Origin: http://" + host(),
                "Content-Type: application/json")
            .send();
    assertThat(told.status()).isIn(400, 404, 405);
  }

  @Test
  void whoInvitesCannotSayMoreThanRoleAndName() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Mass");
    JsonObject made =
        therapist
            .http()
            .post(
                "/api/invitations",
                invitation("Ben Mass")
                    .add("personId", therapist.id().toString())
                    .add("invitationId", SOMEBODY)
                    .add("inviterId", SOMEBODY)
                    .add("state", "ACTIVE")
                    .add("secret", "A".repeat(43))
                    .add("signInName", therapist.signInName())
                    .add("expiresAt", Long.MAX_VALUE)
                    .build())
            .ok()
            .object();
    assertThat(made.getString("invitationId")).isNotEqualTo(SOMEBODY);
    assertThat(made.getString("link")).doesNotContain("A".repeat(43));
    assertThat(made.getJsonNumber("expiresAt").longValue())
        .isLessThan(System.currentTimeMillis() + Duration.ofHours(73).toMillis());
    TestPerson ben =
        TestPerson.accept(clinic().browser(), made.getString("link"), Clinic.PASSPHRASE);
    assertThat(ben.role()).isEqualTo(Role.CLIENT);
    assertThat(ben.id()).isNotEqualTo(therapist.id());
    assertThat(ben.signInName()).isNotEqualTo(therapist.signInName());
  }

  @Test
  void whoAcceptsCannotChooseWhoToBe() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Chosen");
    String link = therapist.invite(Role.CLIENT, "Ben Chosen");
    ClinicHttp http = clinic().browser();
    JsonObject session =
        http.post(
                "/api/invitations/accept",
                Json.createObjectBuilder()
                    .add("secret", link.substring(link.indexOf('#') + 1))
                    .add("passphrase", Clinic.PASSPHRASE)
                    .add("role", "ADMINISTRATOR")
                    .add("personId", therapist.id().toString())
                    .add("displayName", "Somebody Else")
                    .add("sessionId", SOMEBODY)
                    .build())
            .ok()
            .object();
    assertThat(session.getString("role")).isEqualTo("CLIENT");
    assertThat(session.getString("displayName")).isEqualTo("Ben Chosen");
    assertThat(session.getString("personId")).isNotEqualTo(therapist.id().toString());
    assertThat(session.getString("sessionId")).isNotEqualTo(SOMEBODY);
    assertRefused(Refusal.NOT_ALLOWED, http.get("/api/access-log"));
  }

  @Test
  void aRoleSaidTwiceIsNotTheHigherOne() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Twofold");
    ClinicHttp http = therapist.http();
    Answer answer =
        http.exchange(
            http.request("/api/invitations")
                .header("X-Alcove", "1")
                .header("Origin", http.origin())
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"role\":\"CLIENT\",\"displayName\":\"Ben\",\"role\":\"ADMINISTRATOR\"}")));
    if (answer.status() < 300) {
      assertThat(http.get("/api/invitations").ok().array())
          .allSatisfy(row -> assertThat(row.asJsonObject().getString("role")).isEqualTo("CLIENT"));
    } else {
      assertThat(answer.refusal()).isIn(Refusal.NOT_ALLOWED, Refusal.MALFORMED);
    }
  }

  @Test
  void aHeaderThatNamesSomebodyMakesNobodyOfOne() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Header");
    TestPerson ben = clinic().newClient(therapist, "Ben Header");
    ClinicHttp http = ben.http();
    Answer answer =
        http.exchange(
            http.request("/api/access-log")
                .header("X-Role", "COMPLIANCE")
                .header("X-Person-Id", clinic().compliance().id().toString())
                .header("Authorization", "Bearer " + clinic().compliance().id())
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Original-URL", "/api/session"));
    assertRefused(Refusal.NOT_ALLOWED, answer);
    assertThat(TestConversation.of(http)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "PATCH", "PROPFIND", "get"})
  void noOtherMethodOpensADoor(String method) {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Method");
    RawRequest.Told told =
        new RawRequest(
                method
                    + " /api/invitations HTTP/1.1\r\nHost: "
                    + host()
                    + "\r\nCookie: "
                    + therapist.http().cookie()
                    + "\r\n",
                "")
            .send();
    assertThat(told.status()).isBetween(400, 501);
    assertThat(told.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(told.body()).doesNotContain(String.valueOf(therapist.http().cookie()));
  }

  private static jakarta.json.JsonObjectBuilder invitation(String name) {
    return Json.createObjectBuilder(JsonValue.EMPTY_JSON_OBJECT)
        .add("role", "CLIENT")
        .add("displayName", name);
  }

  private static String host() {
    return "localhost:" + FreshClinic.port();
  }
}
