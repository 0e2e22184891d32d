package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

/** What a verifier key can be, closed: the types of C2SP signed-note that we know. */
public enum KeyKind {
  /** The log's own signature over the note's text. */
  ED25519(0x01, 32),
  /** A witness's signature over the text and a time, tlog-cosignature. */
  ED25519_COSIGNATURE(0x04, 32),
  /**
   * A witness's post-quantum cosignature. We read such keys and lines, but JDK 17 cannot verify
   * them: they count as unknown, never as good.
   */
  ML_DSA_44_COSIGNATURE(0x06, 1312);

  private final int code;
  private final int keyBytes;

  KeyKind(int code, int keyBytes) {
    this.code = code;
    this.keyBytes = keyBytes;
  }

  /** The kind of {@code type || public key}; another type or length is {@link Finding#PARSE}. */
  static KeyKind of(byte[] typed) {
    for (KeyKind kind : values()) {
      if (typed.length > 0 && typed[0] == kind.code) {
        if (typed.length != 1 + kind.keyBytes) {
          throw malformed("a key of this type has " + kind.keyBytes + " bytes");
        }
        return kind;
      }
    }
    throw malformed("a key of unknown type");
  }

  byte code() {
    return (byte) code;
  }

  /** Whether this program can tell a good signature of this kind from a bad one. */
  public boolean isVerifiable() {
    return this != ML_DSA_44_COSIGNATURE;
  }
}
