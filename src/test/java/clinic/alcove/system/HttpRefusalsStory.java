package clinic.alcove.system;

import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.BouncyIdentity;
import clinic.alcove.testclient.ClinicHttp;
import clinic.alcove.testclient.DeviceKeys;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestCertificates;
import clinic.alcove.testclient.TestConversation;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import clinic.alcove.values.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of lying over HTTP gets one reason from the closed list, and changes nothing. */
abstract class HttpRefusalsStory {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final TestCertificates CERTIFICATES = new TestCertificates(CLOCK, RANDOM);

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
    assertRefused(
        Refusal.NOT_ALLOWED,
        clinic().compliance().http().post("/api/account/certificate", request(false)));
    assertThat(deniedActs(client)).contains(Refusal.NOT_ALLOWED);
    assertThat(deniedActs(therapist)).contains(Refusal.NOT_ALLOWED);
    assertThat(deniedActs(clinic().administrator())).contains(Refusal.NOT_ALLOWED);
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
  void anUnknownInvitationIsRefused() {
    String secret = "A".repeat(43);
    assertRefused(Refusal.INVITATION_UNKNOWN, accept(secret, Clinic.PASSPHRASE));
    assertRefused(
        Refusal.INVITATION_UNKNOWN,
        clinic()
            .browser()
            .post(
                "/api/invitations/look", Json.createObjectBuilder().add("secret", secret).build()));
  }

  @Test
  void anInvitationIsGoodOnce() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Single");
    String secret = secretOf(therapist.invite(Role.CLIENT, "Ben Single"));
    accept(secret, Clinic.PASSPHRASE).ok();
    assertRefused(Refusal.INVITATION_SPENT, accept(secret, Clinic.PASSPHRASE));
  }

  @ParameterizedTest
  @CsvSource({"short", "password1234", "aaaaaaaaaaaa", "elevenchars"})
  void aWeakPassphraseDoesNotSpendTheInvitation(String weak) {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Weak");
    String secret = secretOf(therapist.invite(Role.CLIENT, "Ben Weak"));
    assertRefused(Refusal.WEAK_PASSPHRASE, accept(secret, weak));
    accept(secret, Clinic.PASSPHRASE).ok();
  }

  @Test
  void wrongCredentialsAreRecordedAndSayNothingMore() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Locked");
    Answer wrong =
        clinic()
            .browser()
            .post(
                "/api/session",
                TestPerson.credentials(therapist.signInName(), "not my passphrase"));
    Answer nobody =
        clinic()
            .browser()
            .post("/api/session", TestPerson.credentials("nobody-0000", "not my passphrase"));
    assertRefused(Refusal.WRONG_CREDENTIALS, wrong);
    assertThat(nobody.body()).isEqualTo(wrong.body());
    assertThat(nobody.status()).isEqualTo(wrong.status());
    assertThat(clinic().accessLog().all("&action=SIGN_IN_FAILED"))
        .anySatisfy(
            row -> {
              assertThat(row.subject()).isEqualTo(therapist.id().toString());
              assertThat(row.outcome()).isNotEqualTo(Outcome.SUCCESS);
            });
  }

  @Test
  void guessingIsSlowedDown() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Guessed");
    JsonObject guess = TestPerson.credentials(therapist.signInName(), "not my passphrase");
    List<Refusal> answers =
        java.util.stream.IntStream.range(0, 12)
            .mapToObj(i -> clinic().browser().post("/api/session", guess).refusal())
            .toList();
    assertThat(answers).startsWith(Refusal.WRONG_CREDENTIALS).endsWith(Refusal.TOO_MANY);
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

  @Test
  void anAccountInUseElsewhereIsNotReplacedUnasked() {
    try (TestDevice first = clinic().connected(clinic().newTherapist("Dr. Ada Twice"))) {
      TestPerson elsewhere = first.person().elsewhere();
      assertRefused(
          Refusal.ELSEWHERE_IN_USE,
          elsewhere.http().post("/api/account/certificate", request(false)));
      try (TestDevice second = TestDevice.enrol(elsewhere, true)) {
        assertThat(second.id()).isNotEqualTo(first.id());
        assertRefused(Refusal.NOT_SIGNED_IN, first.person().http().get("/api/conversations"));
      }
    }
  }

  @Test
  void aDeviceCertificateByAnotherAccountIsRefused() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Certified");
    DeviceKeys own = DeviceKeys.register(therapist, false, CLOCK, RANDOM);
    SigningKey stranger = SigningKey.fresh(RANDOM);
    Bytes forged =
        CERTIFICATES.device(
            stranger,
            own.accountCertificate(),
            new DeviceId(new Ids(CLOCK, RANDOM).next()),
            SigningKey.fresh(RANDOM).publicKey());
    assertRefused(Refusal.BAD_CERTIFICATE, registerDevice(therapist, forged));
  }

  @Test
  void aDeviceIdIsRegisteredOnce() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Doubled");
    DeviceKeys own = DeviceKeys.register(therapist, false, CLOCK, RANDOM);
    Bytes again =
        CERTIFICATES.device(
            own.account(),
            own.accountCertificate(),
            own.id(),
            SigningKey.fresh(RANDOM).publicKey());
    Answer answer = registerDevice(therapist, again);
    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.refusal()).isIn(Refusal.BAD_CERTIFICATE, Refusal.ELSEWHERE_IN_USE);
  }

  @Test
  void aForeignKeyPackageIsRefused() {
    try (TestDevice ada = clinic().connected(clinic().newTherapist("Dr. Ada Packs"));
        TestDevice eve = clinic().connected(clinic().newTherapist("Dr. Eve Packs"))) {
      Bytes foreign = ada.keys().identity().keyPackage().message();
      assertThat(upload(eve, foreign).refusal())
          .isIn(Refusal.BAD_KEY_PACKAGE, Refusal.BAD_CERTIFICATE);
      SigningKey key = SigningKey.fresh(RANDOM);
      BouncyIdentity otherKey =
          new BouncyIdentity(
              key, eve.keys().deviceCertificate(), eve.keys().accountCertificate(), CLOCK);
      assertThat(upload(eve, otherKey.keyPackage().message()).refusal())
          .isIn(Refusal.BAD_KEY_PACKAGE, Refusal.BAD_CERTIFICATE);
      byte[] flipped = eve.keys().identity().keyPackage().message().toByteArray();
      flipped[flipped.length - 1] ^= 1;
      assertThat(upload(eve, Bytes.of(flipped)).refusal())
          .isIn(Refusal.BAD_SIGNATURE, Refusal.BAD_KEY_PACKAGE);
      assertRefused(Refusal.MALFORMED, upload(eve, Bytes.of(new byte[] {1, 2, 3})));
    }
  }

  @Test
  void withoutAKeyPackageLeftTheClaimIsRefused() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Empty");
    TestPerson client = clinic().newClient(therapist, "Ben Asks");
    try (TestDevice mute = TestDevice.enrol(therapist, false);
        TestDevice asking = clinic().connected(client)) {
      ConversationId conversation = asking.conversations().get(0).id();
      assertRefused(
          Refusal.NO_KEY_PACKAGE,
          client
              .http()
              .post(
                  "/api/conversations/" + conversation + "/key-packages",
                  JsonValue.EMPTY_JSON_OBJECT));
      mute.offerKeyPackages(1);
      assertThat(asking.claim(conversation)).hasSize(1);
    }
  }

  @Test
  void aKeyPackageIsHandedOutOnce() {
    TestPerson therapist = clinic().newTherapist("Dr. Ada Claims");
    TestPerson client = clinic().newClient(therapist, "Ben Claims");
    try (TestDevice offering = TestDevice.enrol(therapist, false);
        TestDevice asking = clinic().connected(client)) {
      offering.offerKeyPackages(2);
      ConversationId conversation = asking.conversations().get(0).id();
      Bytes first = asking.claim(conversation).get(0);
      Bytes second = asking.claim(conversation).get(0);
      assertThat(second).as("handed out a key package twice").isNotEqualTo(first);
      Bytes lastResort = asking.claim(conversation).get(0);
      assertThat(asking.claim(conversation)).containsExactly(lastResort);
    }
  }

  private static List<Refusal> deniedActs(TestPerson person) {
    return clinic().accessLog().by(person.id()).stream()
        .filter(row -> row.event() == AuditEvent.ACCESS_DENIED)
        .filter(row -> row.outcome() == Outcome.DENIED)
        .map(AccessLog.Row::reason)
        .toList();
  }

  private static void assertRefused(Refusal reason, Answer answer) {
    assertThat(answer.refusal()).as(answer.request()).isEqualTo(reason);
  }

  private static Answer accept(String secret, String passphrase) {
    return clinic()
        .browser()
        .post(
            "/api/invitations/accept",
            Json.createObjectBuilder().add("secret", secret).add("passphrase", passphrase).build());
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

  private static Answer registerDevice(TestPerson person, Bytes certificate) {
    return person
        .http()
        .post(
            "/api/devices",
            Json.createObjectBuilder().add("certificate", certificate.toBase64()).build());
  }

  private static Answer upload(TestDevice device, Bytes keyPackage) {
    return device
        .person()
        .http()
        .post(
            "/api/key-packages",
            Json.createObjectBuilder()
                .add("packages", Json.createArrayBuilder().add(keyPackage.toBase64()))
                .addNull("lastResort")
                .build());
  }

  private static JsonObject request(boolean replace) {
    return Json.createObjectBuilder()
        .add("request", CERTIFICATES.request(SigningKey.fresh(RANDOM)).toBase64())
        .add("replace", replace)
        .build();
  }

  private static String secretOf(String link) {
    return link.substring(link.indexOf('#') + 1);
  }
}
