package clinic.alcove.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.RefusedException;
import clinic.alcove.testing.Certificates;
import clinic.alcove.testing.Certificates.DeviceCertificate;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceChainTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final PersonId ALICE_THERAPIST = new PersonId(new UUID(0x7000, 1L << 63));
  private static final PersonId BOB_CLIENT = new PersonId(new UUID(0x7000, 1L << 63 | 2));
  private static final DeviceId LAPTOP = new DeviceId(new UUID(0x7000, 1L << 63 | 3));

  @TempDir Path folder;

  private final SecureRandom random = new SecureRandom();
  private final KeyPair accountKeys = Certificates.keys("Ed25519");
  private final KeyPair deviceKeys = Certificates.keys("Ed25519");
  private Authority clinic;
  private Bytes account;

  @BeforeEach
  void aliceHasAnAccountCertificate() {
    clinic = authority("clinic", NOW);
    account =
        clinic
            .certify(
                ALICE_THERAPIST, Role.THERAPIST, "Dr. Alice Zöe", Certificates.request(accountKeys))
            .certificate();
  }

  @Test
  void anHonestChainNamesDevicePersonRoleAndKeys() {
    CheckedChain chain = clinic.checkDeviceChain(device(honest -> {}), account);

    assertThat(chain.device()).isEqualTo(LAPTOP);
    assertThat(chain.person()).isEqualTo(ALICE_THERAPIST);
    assertThat(chain.role()).isEqualTo(Role.THERAPIST);
    assertThat(chain.deviceKey()).isEqualTo(raw(deviceKeys));
    assertThat(chain.accountKey()).isEqualTo(raw(accountKeys));
  }

  @Test
  void theAuthorityIsTheSameAfterARestart() {
    Authority again = authority("clinic", NOW.plusSeconds(60));

    assertThat(again.rootCertificate()).isEqualTo(clinic.rootCertificate());
    assertThat(again.checkDeviceChain(device(honest -> {}), account).device()).isEqualTo(LAPTOP);
  }

  @Test
  void theServerRunsWithTheRootKeyOffline() throws Exception {
    Files.delete(folder.resolve("clinic/root.key"));

    assertThat(authority("clinic", NOW).rootCertificate()).isEqualTo(clinic.rootCertificate());
  }

  @Test
  void theDeliveryServiceIsTheSameAfterARestart() {
    Authority again = authority("clinic", NOW.plusSeconds(60));
    assertThat(again.deliveryService().certificate())
        .isEqualTo(clinic.deliveryService().certificate());
  }

  @Test
  void anOlderAuthorityGetsItsDeliveryServiceAtTheNextStart() throws Exception {
    Files.delete(folder.resolve("clinic/delivery.crt"));

    Authority again = authority("clinic", NOW);

    assertThat(again.rootCertificate()).isEqualTo(clinic.rootCertificate());
    assertThat(again.deliveryService().publicKey())
        .isNotEqualTo(clinic.deliveryService().publicKey());
  }

  @Test
  void theDeliveryServiceVouchesForNoDevice() {
    refused(device(honest -> {}), clinic.deliveryService().certificate());
    refused(clinic.deliveryService().certificate(), account);
  }

  @Test
  void theAccessLogVouchesForNoDevice() {
    Bytes log = clinic.certifyLog("Haven Clinic", raw(deviceKeys));
    refused(device(honest -> {}), log);
    refused(log, account);
  }

  @Test
  void theAccessLogIsVouchedForByAProperKeyOnly() {
    assertThatThrownBy(() -> clinic.certifyLog("Haven Clinic", Bytes.of(new byte[32])))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void keysAreReadableByTheirOwnerOnly() throws Exception {
    assertThat(Files.getPosixFilePermissions(folder.resolve("clinic/root.key"))).hasSize(2);
    assertThat(Files.getPosixFilePermissions(folder.resolve("clinic/issuing.key"))).hasSize(2);
    assertThat(Files.getPosixFilePermissions(folder.resolve("clinic/delivery.key"))).hasSize(2);
  }

  @Test
  void aDeviceSignedByAStrangersKeyIsRefused() {
    KeyPair stranger = Certificates.keys("Ed25519");
    refused(
        new DeviceCertificate(LAPTOP, deviceKeys, account, stranger.getPrivate()).sign(), account);
  }

  @Test
  void aDeviceThatNamesAnotherIssuerIsRefused() {
    refused(
        device(lie -> lie.issuer = new org.bouncycastle.asn1.x500.X500Name("UID=" + BOB_CLIENT)),
        account);
  }

  @Test
  void aDeviceOfAlicePresentedUnderBobsAccountIsRefused() {
    Bytes bobs =
        clinic
            .certify(
                BOB_CLIENT, Role.CLIENT, "Bob", Certificates.request(Certificates.keys("Ed25519")))
            .certificate();
    refused(device(honest -> {}), bobs);
  }

  @Test
  void aKeyHolderWhoMovesTheirCertificateToAnotherPersonIsRefused() {
    Bytes sameKeyForBob =
        clinic
            .certify(BOB_CLIENT, Role.CLIENT, "Bob", Certificates.request(accountKeys))
            .certificate();
    // Signed by the right key, but its issuer says Alice.
    refused(device(honest -> {}), sameKeyForBob);
  }

  @Test
  void anExpiredDeviceIsRefused() {
    refused(device(lie -> lie.until = NOW.minusSeconds(1)), account);
  }

  @Test
  void aDeviceOfTheFutureIsRefused() {
    refused(device(lie -> lie.from = NOW.plusSeconds(60)), account);
  }

  @Test
  void aChainIsRefusedOnceTheAccountCertificateHasExpired() {
    Authority later = authority("clinic", NOW.plus(Duration.ofDays(6 * 365)));
    Bytes longLived = device(lie -> lie.until = NOW.plus(Duration.ofDays(3650)));
    assertThatThrownBy(() -> later.checkDeviceChain(longLived, account))
        .isInstanceOf(RefusedException.class)
        .hasMessage("BAD_CERTIFICATE");
  }

  @Test
  void aDeviceThatClaimsToBeAnAuthorityIsRefused() {
    refused(device(lie -> lie.authority = true), account);
  }

  @Test
  void aDeviceThatMaySignCertificatesIsRefused() {
    refused(
        device(lie -> lie.keyUsage = KeyUsage.digitalSignature | KeyUsage.keyCertSign), account);
  }

  @Test
  void anUnknownCriticalExtensionIsRefused() {
    refused(device(lie -> lie.unknownCritical = true), account);
  }

  @Test
  void anRsaDeviceKeyIsRefused() {
    KeyPair rsa = Certificates.keys("RSA");
    refused(new DeviceCertificate(LAPTOP, rsa, account, accountKeys.getPrivate()).sign(), account);
  }

  @Test
  void anotherClinicsAccountIsRefused() {
    Authority elsewhere = authority("elsewhere", NOW);
    Bytes foreign =
        elsewhere
            .certify(ALICE_THERAPIST, Role.THERAPIST, "Alice", Certificates.request(accountKeys))
            .certificate();
    refused(Certificates.device(LAPTOP, deviceKeys, foreign, accountKeys), foreign);
  }

  @Test
  void aDevicePosingAsTheAccountOfAFurtherDeviceIsRefused() {
    // A path one longer than the account's path length of zero allows.
    Bytes first = device(lie -> lie.authority = true);
    KeyPair secondKeys = Certificates.keys("Ed25519");
    Bytes second = Certificates.device(LAPTOP, secondKeys, first, deviceKeys);
    refused(second, first);
  }

  @Test
  void theIssuingCertificateInTheAccountsPlaceIsRefused() {
    refused(device(honest -> {}), clinic.issuingCertificate());
  }

  @Test
  void everyFlippedByteOfTheDeviceIsRefused() {
    byte[] honest = device(lie -> {}).toByteArray();
    for (int i = 0; i < honest.length; i++) {
      byte[] flipped = honest.clone();
      flipped[i] ^= 1;
      refused(Bytes.of(flipped), account);
    }
  }

  @Test
  void trailingBytesAndEmptyInputAreRefused() {
    byte[] honest = device(lie -> {}).toByteArray();
    refused(Bytes.of(Arrays.copyOf(honest, honest.length + 1)), account);
    refused(Bytes.EMPTY, account);
    refused(device(lie -> {}), Bytes.EMPTY);
  }

  @Test
  void aRequestNotSignedByItsOwnKeyIsRefused() {
    KeyPair stranger = Certificates.keys("Ed25519");
    refusedRequest(Certificates.request(accountKeys, stranger.getPrivate()));
  }

  @Test
  void anRsaRequestIsRefused() {
    refusedRequest(Certificates.request(Certificates.keys("RSA")));
  }

  @Test
  void aRequestThatIsNoRequestIsRefused() {
    refusedRequest(Bytes.of(new byte[] {0x30, 0x03, 0x02, 0x01, 0x00}));
    refusedRequest(Bytes.EMPTY);
  }

  private Authority authority(String name, Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    AuthorityKeys keys =
        new AuthorityFolder(folder.resolve(name)).openOrCreate("Test clinic", clock, random);
    return new Authority(keys, clock, random);
  }

  private Bytes device(Consumer<DeviceCertificate> lie) {
    DeviceCertificate certificate =
        new DeviceCertificate(LAPTOP, deviceKeys, account, accountKeys.getPrivate());
    lie.accept(certificate);
    return certificate.sign();
  }

  private void refused(Bytes device, Bytes accountCertificate) {
    assertThatThrownBy(() -> clinic.checkDeviceChain(device, accountCertificate))
        .isInstanceOf(RefusedException.class)
        .hasMessage("BAD_CERTIFICATE");
  }

  private void refusedRequest(Bytes request) {
    assertThatThrownBy(() -> clinic.certify(BOB_CLIENT, Role.CLIENT, "Bob", request))
        .isInstanceOf(RefusedException.class)
        .hasMessage("BAD_CERTIFICATE");
  }

  private static Bytes raw(KeyPair keys) {
    return Bytes.of(
        org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded())
            .getPublicKeyData()
            .getOctets());
  }
}
