package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badSignature;

import clinic.alcove.refusal.Refusal;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519 (RFC 9420 §17.1), the one suite this server
 * verifies. Only its public half: Ed25519 signatures and SHA-256.
 */
final class SuiteOne {
  static final int ID = 1;

  /** {@code ProtocolVersion.mls10}. */
  static final int MLS_10 = 1;

  /** Bytes of an X25519 or Ed25519 public key. */
  static final int KEY_SIZE = 32;

  /** Bytes of an HMAC-SHA-256 tag. */
  static final int TAG_SIZE = Hashed.SIZE;

  private static final int SIGNATURE_SIZE = Ed25519.SIGNATURE_SIZE;

  private SuiteOne() {}

  static void require(int version, int suite) {
    if (version != MLS_10 || suite != ID) {
      throw new MlsProblem(Refusal.UNSUPPORTED_SUITE, "version " + version + ", suite " + suite);
    }
  }

  /**
   * VerifyWithLabel, RFC 9420 §5.1.2. The parts together are the content; they are laid into one
   * array because Ed25519 reads its message twice.
   */
  static void verify(String label, Slice key, Slice signature, Slice... parts) {
    if (key.size != KEY_SIZE || signature.size != SIGNATURE_SIZE) {
      throw badSignature(label + ": key or signature of the wrong size");
    }
    byte[] message = signContent(label, parts);
    if (!Ed25519.verify(
        signature.array, signature.from, key.array, key.from, message, 0, message.length)) {
      throw badSignature(label + ": signature does not verify");
    }
  }

  /** {@code SignContent}, RFC 9420 §5.1.2: what is signed with this label. */
  static byte[] signContent(String label, Slice... parts) {
    String fullLabel = "MLS 1.0 " + label;
    int content = 0;
    for (Slice part : parts) {
      content += part.size;
    }
    Written message = new Written(1 + fullLabel.length() + Encoding.lengthSize(content) + content);
    message.label(fullLabel).length(content);
    for (Slice part : parts) {
      message.raw(part);
    }
    return message.array();
  }

  /** MakeKeyPackageRef, RFC 9420 §5.2. */
  static byte[] keyPackageReference(Slice keyPackage) {
    Hashed hashed = new Hashed();
    hashed.label("MLS 1.0 KeyPackage Reference").vector(keyPackage);
    return hashed.hash();
  }
}
