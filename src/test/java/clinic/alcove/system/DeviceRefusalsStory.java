package clinic.alcove.system;

import static clinic.alcove.system.HttpRefusals.assertRefused;
import static clinic.alcove.system.RunningClinicIT.clinic;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.Answer;
import clinic.alcove.testclient.BouncyIdentity;
import clinic.alcove.testclient.DeviceKeys;
import clinic.alcove.testclient.SigningKey;
import clinic.alcove.testclient.TestCertificates;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.testclient.TestPerson;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Certificates and key packages: only one's own, only valid, only once. */
abstract class DeviceRefusalsStory {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Clock CLOCK = Clock.systemUTC();

  private static final TestCertificates CERTIFICATES = new TestCertificates(CLOCK, RANDOM);

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
}
