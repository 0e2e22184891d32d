package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badKeyPackage;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import java.time.Instant;

/**
 * A key package whose two signatures verify and which keeps every rule of RFC 9420 §10.1 and §7.3
 * but two, which are the caller's: whether the certificates are to be believed, and, where it came
 * inside a commit, whether it is still within its time.
 *
 * @param bytes the whole as {@code MLSMessage}
 * @param reference {@code KeyPackageRef}, RFC 9420 §5.2, 32 bytes
 * @param notBefore from when it may be used
 * @param notAfter when it may not be used any more; at most 100 days later
 * @param lastResort whether its owner allows it to be used more than once
 */
public record VerifiedKeyPackage(
    Bytes bytes,
    Bytes reference,
    LeafView leaf,
    Instant notBefore,
    Instant notAfter,
    boolean lastResort) {

  /** Whether that moment is within its time. */
  public boolean isUsableAt(Instant now) {
    return !now.isBefore(notBefore) && now.isBefore(notAfter);
  }

  /** Checks it, signatures last because they cost most. */
  static VerifiedKeyPackage verify(KeyPackage keyPackage, int index) {
    SuiteOne.require(keyPackage.version(), keyPackage.suite());
    LeafNode leaf = keyPackage.leaf();
    Lifetime lifetime = leaf.lifetime();
    if (leaf.source() != LeafSource.KEY_PACKAGE || lifetime == null) {
      throw badKeyPackage("its leaf was not made for a key package");
    }
    LeafRules.check(leaf, Refusal.BAD_KEY_PACKAGE);
    if (keyPackage.initKey().size != SuiteOne.KEY_SIZE) {
      throw badKeyPackage("init key of the wrong size");
    }
    if (keyPackage.initKey().sameAs(leaf.encryptionKey())) {
      // RFC 9420 §10.1: a used init key must not open what the leaf key protects.
      throw badKeyPackage("init key is the leaf's encryption key");
    }
    leaf.verifyOutsideGroup();
    SuiteOne.verify(
        "KeyPackageTBS", leaf.signatureKey(), keyPackage.signature(), keyPackage.signed());
    return new VerifiedKeyPackage(
        wrapped(keyPackage),
        Bytes.of(keyPackage.reference()),
        LeafView.of(index, leaf),
        Instant.ofEpochSecond(lifetime.notBefore()),
        Instant.ofEpochSecond(lifetime.notAfter()),
        keyPackage.extensions().find(ExtensionType.LAST_RESORT).isPresent());
  }

  private static Bytes wrapped(KeyPackage keyPackage) {
    Written message = new Written(4 + keyPackage.whole().size);
    message.u16(SuiteOne.MLS_10).u16(WireFormat.KEY_PACKAGE.code).raw(keyPackage.whole());
    return Bytes.of(message.array());
  }
}
