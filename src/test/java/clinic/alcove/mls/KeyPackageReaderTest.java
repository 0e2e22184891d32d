package clinic.alcove.mls;

import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.MALLORY;
import static clinic.alcove.mls.Story.NOW;
import static clinic.alcove.mls.Story.offer;
import static clinic.alcove.refusal.Refusal.BAD_KEY_PACKAGE;
import static clinic.alcove.refusal.Refusal.BAD_SIGNATURE;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static clinic.alcove.refusal.Refusal.UNSUPPORTED_SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key packages are taken, and each way of lying with one. */
class KeyPackageReaderTest {
  private static final int HUNDRED_DAYS = 100 * 86_400;

  @Test
  void anHonestKeyPackageIsTaken() {
    Bytes message = offer(BOB).message();

    VerifiedKeyPackage read = KeyPackageReader.read(message, NOW);

    assertThat(read.bytes()).isEqualTo(message);
    assertThat(read.leaf())
        .isEqualTo(new LeafView(LeafView.OUTSIDE, BOB.signatureKey(), BOB.chain()));
    assertThat(read.notBefore()).isEqualTo(Instant.ofEpochSecond(ForgedLeaf.NOT_BEFORE));
    assertThat(read.notAfter()).isEqualTo(Instant.ofEpochSecond(ForgedLeaf.NOT_AFTER));
    assertThat(read.lastResort()).isFalse();
  }

  @Test
  void aBareKeyPackageIsTheSameAsAWrappedOne() {
    byte[] bare = offer(BOB).bare();

    assertThat(KeyPackageReader.read(Bytes.of(bare), NOW))
        .isEqualTo(KeyPackageReader.read(ForgedKeyPackage.message(bare), NOW));
  }

  @Test
  void theReferenceIsTheHashThatWelcomesUse() {
    byte[] bare = offer(BOB).bare();
    Sheet input = new Sheet();
    input.label("MLS 1.0 KeyPackage Reference").vector(bare);
    Hashed hashed = new Hashed();
    hashed.raw(Slice.of(input.bytes()));

    assertThat(KeyPackageReader.read(Bytes.of(bare), NOW).reference())
        .isEqualTo(Bytes.of(hashed.hash()));
  }

  @Test
  void aLastResortPackageSaysSo() {
    Sheet lastResort = new Sheet();
    lastResort.u16(ExtensionType.LAST_RESORT).vector(new byte[0]);

    ForgedKeyPackage made = offer(BOB).but(it -> it.extensions = lastResort.bytes());

    assertThat(KeyPackageReader.read(made.message(), NOW).lastResort()).isTrue();
  }

  @Test
  void anotherSuiteOrVersionIsRefused() {
    refused(UNSUPPORTED_SUITE, "suite 2", it -> it.suite = 2);
    refused(UNSUPPORTED_SUITE, "version 2", it -> it.version = 2);
  }

  @Test
  void aLeafMadeForSomethingElseIsRefused() {
    refused(BAD_KEY_PACKAGE, "not made for a key package", it -> it.leaf.source = 2);
    refused(BAD_KEY_PACKAGE, "not made for a key package", it -> it.leaf.source = 3);
  }

  @Test
  void keysOfTheWrongSizeAreRefused() {
    refused(BAD_KEY_PACKAGE, "leaf key", it -> it.leaf.encryptionKey = new byte[33]);
    refused(BAD_KEY_PACKAGE, "leaf key", it -> it.leaf.signatureKey = new byte[57]);
    refused(BAD_KEY_PACKAGE, "init key of the wrong size", it -> it.initKey = new byte[56]);
    refused(MALFORMED, "too short", it -> it.initKey = new byte[31]);
  }

  @Test
  void anInitKeyThatIsAlsoTheLeafKeyIsRefused() {
    refused(
        BAD_KEY_PACKAGE,
        "init key is the leaf's encryption key",
        it -> it.initKey = it.leaf.encryptionKey);
  }

  @Test
  void aBasicCredentialIsRefused() {
    Sheet basic = new Sheet();
    basic.u16(Credential.BASIC).vector(ForgedDevice.text("bob"));
    refused(BAD_KEY_PACKAGE, "not a certificate chain", it -> it.leaf.credential = basic.bytes());
  }

  @Test
  void anEmptyOrEndlessChainIsRefused() {
    refused(BAD_KEY_PACKAGE, "not a certificate chain", it -> it.leaf.credential = chain(0, 40));
    refused(BAD_KEY_PACKAGE, "not a certificate chain", it -> it.leaf.credential = chain(9, 40));
    refused(BAD_KEY_PACKAGE, "not a certificate chain", it -> it.leaf.credential = chain(2, 0));
  }

  @Test
  void anUnknownCredentialIsRefused() {
    Sheet unknown = new Sheet();
    unknown.u16(3).vector(new byte[0]);
    refused(MALFORMED, "unknown credential", it -> it.leaf.credential = unknown.bytes());
  }

  @Test
  void capabilitiesWithoutOurVersionSuiteOrCredentialAreRefused() {
    capabilitiesRefused(new Sheet().numbers(2).numbers(1).numbers().numbers().numbers(2));
    capabilitiesRefused(new Sheet().numbers(1).numbers(2, 3).numbers().numbers().numbers(2));
    capabilitiesRefused(new Sheet().numbers(1).numbers(1).numbers().numbers().numbers(1));
  }

  @Test
  void aLeafExtensionThatIsNotAmongTheCapabilitiesIsRefused() {
    Sheet extension = new Sheet();
    extension.u16(0xF001).vector(new byte[3]);
    refused(
        BAD_KEY_PACKAGE,
        "an extension it does not support",
        it -> it.leaf.extensions = extension.bytes());
    ForgedKeyPackage supported =
        offer(BOB)
            .but(it -> it.leaf.extensions = extension.bytes())
            .but(it -> it.leaf.capabilities = ForgedLeaf.capabilities(new int[] {7, 0xF001}));
    assertThat(KeyPackageReader.read(supported.message(), NOW)).isNotNull();
  }

  @Test
  void theSameExtensionTwiceIsRefused() {
    Sheet twice = new Sheet();
    twice.u16(0xF001).vector(new byte[0]).u16(0xF002).vector(new byte[0]);
    twice.u16(0xF001).vector(new byte[1]);
    refused(MALFORMED, "an extension stands twice", it -> it.extensions = twice.bytes());
  }

  @Test
  void aLifetimeThatIsTooLongEmptyOrBackwardsIsRefused() {
    long from = ForgedLeaf.NOT_BEFORE;
    refused(BAD_KEY_PACKAGE, "lifetime", it -> it.leaf.notAfter = from + HUNDRED_DAYS + 1);
    refused(BAD_KEY_PACKAGE, "lifetime", it -> it.leaf.notAfter = from);
    refused(BAD_KEY_PACKAGE, "lifetime", it -> it.leaf.notAfter = from - 1);
    refused(BAD_KEY_PACKAGE, "lifetime", it -> it.leaf.notAfter = -1);
    refused(BAD_KEY_PACKAGE, "lifetime", it -> it.leaf.notBefore = -1);
    ForgedKeyPackage longest = offer(BOB).but(it -> it.leaf.notAfter = from + HUNDRED_DAYS);
    assertThat(KeyPackageReader.read(longest.message(), NOW)).isNotNull();
  }

  @Test
  void aKeyPackageOutsideItsTimeIsRefused() {
    Bytes message = offer(BOB).message();
    Instant from = Instant.ofEpochSecond(ForgedLeaf.NOT_BEFORE);
    Instant until = Instant.ofEpochSecond(ForgedLeaf.NOT_AFTER);

    assertThat(KeyPackageReader.read(message, from)).isNotNull();
    assertThat(KeyPackageReader.read(message, until.minusMillis(1))).isNotNull();
    for (Instant wrong : new Instant[] {from.minusMillis(1), until}) {
      Told.isRefused(
          BAD_KEY_PACKAGE,
          "not within its lifetime",
          () -> KeyPackageReader.readWithin(message, wrong));
    }
  }

  @Test
  void aStrangersSignatureIsRefused() {
    refused(BAD_SIGNATURE, "LeafNodeTBS", it -> it.leaf.signer = MALLORY);
    refused(BAD_SIGNATURE, "KeyPackageTBS", it -> it.signer = MALLORY);
  }

  @Test
  void everyTurnedBitIsRefused() {
    Bytes message = offer(BOB).message();
    for (int at = 0; at < message.size(); at++) {
      Bytes flipped = Story.flipped(message, at);
      assertThatThrownBy(() -> KeyPackageReader.read(flipped, NOW))
          .as("bit turned in byte " + at)
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void whatIsCutShortAnywhereIsRefused() {
    byte[] message = offer(BOB).message().toByteArray();
    for (int size = 0; size < message.length; size++) {
      Bytes cut = Bytes.of(Arrays.copyOf(message, size));
      Told.isRefused(MALFORMED, "", () -> KeyPackageReader.readWithin(cut, NOW));
    }
  }

  @Test
  void aTrailingByteIsRefused() {
    byte[] message = offer(BOB).message().toByteArray();
    byte[] bare = offer(BOB).bare();
    for (byte[] whole : new byte[][] {message, bare}) {
      Bytes longer = Bytes.of(Arrays.copyOf(whole, whole.length + 1));
      Told.isRefused(MALFORMED, "trailing bytes", () -> KeyPackageReader.readWithin(longer, NOW));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void aLengthLongerThanItNeedsToBeIsRefused(int size) {
    byte[] bare = offer(BOB).bare();
    Sheet longer = new Sheet();
    longer.put(bare, 0, 4);
    longer.u16(size == 2 ? 0x4020 : 0x8000);
    if (size == 4) {
      longer.u16(0x0020);
    }
    longer.put(bare, 5, bare.length - 5);

    Told.isRefused(
        MALFORMED,
        "not in its shortest form",
        () -> KeyPackageReader.readWithin(Bytes.of(longer.bytes()), NOW));
  }

  @Test
  void anotherMessageIsRefused() {
    Bytes groupInfo = Story.alone().groupInfo(Story.ALICE);
    assertThatThrownBy(() -> KeyPackageReader.read(groupInfo, NOW))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void outsideTheRoomOnlyTheReasonIsHeard() {
    Bytes lie = offer(BOB).but(it -> it.signer = MALLORY).message();
    assertThatThrownBy(() -> KeyPackageReader.read(lie, NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(BAD_SIGNATURE));
  }

  private static void capabilitiesRefused(Sheet capabilities) {
    refused(BAD_KEY_PACKAGE, "does not support", it -> it.leaf.capabilities = capabilities.bytes());
  }

  private static byte[] chain(int count, int size) {
    Sheet certificates = new Sheet();
    for (int i = 0; i < count; i++) {
      certificates.vector(new byte[size]);
    }
    Sheet credential = new Sheet();
    credential.u16(Credential.X509).vector(certificates.bytes());
    return credential.bytes();
  }

  private static void refused(Refusal refusal, String because, Consumer<ForgedKeyPackage> lie) {
    Bytes message = offer(BOB).but(lie).message();
    Told.isRefused(refusal, because, () -> KeyPackageReader.readWithin(message, NOW));
  }
}
