package clinic.alcove.mls;

import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * An encoding that goes straight into SHA-256, so that hashing a tree allocates next to nothing.
 */
final class Hashed extends Encoding {
  /** Bytes of a SHA-256 hash, {@code KDF.Nh} of suite 1. */
  static final int SIZE = 32;

  private final SHA256Digest digest = new SHA256Digest();

  @Override
  void u8(int value) {
    digest.update((byte) value);
  }

  @Override
  void put(byte[] source, int from, int size) {
    digest.update(source, from, size);
  }

  /** Writes the hash there and starts anew. */
  void into(byte[] target, int offset) {
    digest.doFinal(target, offset);
  }

  byte[] hash() {
    byte[] hash = new byte[SIZE];
    into(hash, 0);
    return hash;
  }
}
