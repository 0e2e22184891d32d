package clinic.alcove.keys;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyIdentity;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadKeyPackagesTest {
  private final Clinic clinic = new Clinic();
  private final Clinic.Member alice = clinic.admit(Role.THERAPIST, "Alice");
  private final Clinic.Member bob = clinic.admit(Role.CLIENT, "Bob");
  private final Clinic.Browser aliceLaptop = clinic.browserOf(alice);
  private final Clinic.Browser bobPhone = clinic.browserOf(bob);
  private final KeyPackageStore store = new InMemoryKeyPackages();
  private final UploadKeyPackages upload =
      new UploadKeyPackages(
          store, clinic.people, new KeyTraffic(clinic.clock), clinic.accesses, clinic.draw);

  @Test
  void aDeviceStocksUp() {
    UploadKeyPackages.Uploaded uploaded =
        upload.upload(
            bob.caller(),
            List.of(packageOf(bobPhone), packageOf(bobPhone)),
            bobPhone.identity().lastResort().message());
    assertThat(uploaded).isEqualTo(new UploadKeyPackages.Uploaded(3, 2));
  }

  @Test
  void aLastResortMayComeAlone() {
    Bytes lastResort = bobPhone.identity().lastResort().message();
    assertThat(upload.upload(bob.caller(), List.of(), lastResort).remaining()).isZero();
    assertThat(store.claim(bobPhone.id(), Clinic.NOW)).isPresent();
  }

  @Test
  void anotherPersonsKeyPackageIsRefused() {
    assertRefused(
        Refusal.BAD_KEY_PACKAGE,
        () -> upload.upload(bob.caller(), List.of(packageOf(aliceLaptop)), null));
  }

  @Test
  void aForeignOneAmongOwnOnesIsRefused() {
    assertRefused(
        Refusal.BAD_KEY_PACKAGE,
        () ->
            upload.upload(
                bob.caller(), List.of(packageOf(bobPhone), packageOf(aliceLaptop)), null));
  }

  @Test
  void oneOfADeviceTheClinicDoesNotKnowIsRefused() {
    Clinic.Browser unknown = clinic.unregistered(bob);
    assertRefused(
        Refusal.BAD_KEY_PACKAGE,
        () -> upload.upload(bob.caller(), List.of(packageOf(unknown)), null));
  }

  @Test
  void oneOfARetiredDeviceIsRefused() {
    clinic.people.retire(bobPhone.id());
    assertRefused(
        Refusal.BAD_KEY_PACKAGE,
        () -> upload.upload(bob.caller(), List.of(packageOf(bobPhone)), null));
  }

  @Test
  void oneWithAnotherChainUnderTheRightKeyIsRefused() {
    BouncyIdentity lying =
        new BouncyIdentity(
            bobPhone.key(),
            bobPhone.device().certificate(),
            alice.accountCertificate(),
            clinic.clock);
    assertRefused(
        Refusal.BAD_KEY_PACKAGE,
        () -> upload.upload(bob.caller(), List.of(lying.keyPackage().message()), null));
  }

  @Test
  void anExpiredOneIsRefused() {
    Clock longAgo = Clock.offset(clinic.clock, Duration.ofDays(-60));
    BouncyIdentity old =
        new BouncyIdentity(
            bobPhone.key(), bobPhone.device().certificate(), bob.accountCertificate(), longAgo);
    assertRefused(
        Refusal.BAD_KEY_PACKAGE,
        () -> upload.upload(bob.caller(), List.of(old.keyPackage().message()), null));
  }

  @Test
  void theSameOneTwiceIsRefused() {
    Bytes one = packageOf(bobPhone);
    assertRefused(
        Refusal.BAD_KEY_PACKAGE, () -> upload.upload(bob.caller(), List.of(one, one), null));
  }

  @Test
  void oneThatWasClaimedIsRefusedForGood() {
    Bytes one = packageOf(bobPhone);
    upload.upload(bob.caller(), List.of(one), null);
    assertThat(store.claim(bobPhone.id(), Clinic.NOW)).isPresent();
    assertRefused(Refusal.BAD_KEY_PACKAGE, () -> upload.upload(bob.caller(), List.of(one), null));
  }

  @Test
  void aFlippedSignatureIsRefused() {
    byte[] bytes = packageOf(bobPhone).toByteArray();
    bytes[bytes.length - 1] ^= 1;
    assertRefused(
        Refusal.BAD_SIGNATURE, () -> upload.upload(bob.caller(), List.of(Bytes.of(bytes)), null));
  }

  @Test
  void aTruncatedOneIsRefused() {
    byte[] bytes = packageOf(bobPhone).toByteArray();
    Bytes half = Bytes.of(java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertRefused(Refusal.MALFORMED, () -> upload.upload(bob.caller(), List.of(half), null));
  }

  @Test
  void tooManyAtOnceAreRefused() {
    List<Bytes> many = Collections.nCopies(101, packageOf(bobPhone));
    assertRefused(Refusal.TOO_MANY, () -> upload.upload(bob.caller(), many, null));
  }

  @Test
  void tooOftenIsRefused() {
    for (int i = 0; i < KeyTraffic.UPLOADS; i++) {
      upload.upload(bob.caller(), List.of(packageOf(bobPhone)), null);
    }
    assertRefused(
        Refusal.TOO_MANY, () -> upload.upload(bob.caller(), List.of(packageOf(bobPhone)), null));
  }

  @Test
  void nothingAtAllIsRefused() {
    assertRefused(Refusal.MALFORMED, () -> upload.upload(bob.caller(), List.of(), null));
  }

  @Test
  void staffWithoutConversationsHaveNoKeyPackages() {
    Clinic.Member carol = clinic.admit(Role.COMPLIANCE, "Carol");
    assertRefused(
        Refusal.NOT_ALLOWED,
        () -> upload.upload(carol.caller(), List.of(packageOf(bobPhone)), null));
  }

  private static Bytes packageOf(Clinic.Browser browser) {
    return browser.identity().keyPackage().message();
  }
}
