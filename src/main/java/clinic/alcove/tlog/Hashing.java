package clinic.alcove.tlog;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 as the tree uses it (RFC 9162 §2.1.1), into arrays the caller owns. One digest a thread:
 * a million leaves would otherwise make a million of them.
 */
final class Hashing {
  /** Bytes of a hash. */
  static final int SIZE = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Hashing::sha256);

  private Hashing() {}

  static void leaf(byte[] entry, int from, int length, byte[] to, int at) {
    MessageDigest digest = DIGEST.get();
    digest.update(LEAF);
    digest.update(entry, from, length);
    finish(digest, to, at);
  }

  static void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] to, int at) {
    MessageDigest digest = DIGEST.get();
    digest.update(NODE);
    digest.update(left, leftAt, SIZE);
    digest.update(right, rightAt, SIZE);
    finish(digest, to, at);
  }

  /** The plain hash of these parts, one after the other. */
  static byte[] of(byte[]... parts) {
    MessageDigest digest = DIGEST.get();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** The root over {@code count} hashes of one tile, a power of two, from a place in it. */
  static byte[] perfect(byte[] hashes, int first, int count) {
    byte[] level = new byte[count * SIZE];
    System.arraycopy(hashes, first * SIZE, level, 0, level.length);
    for (int width = count; width > 1; width /= 2) {
      for (int i = 0; i < width; i += 2) {
        node(level, i * SIZE, level, (i + 1) * SIZE, level, i / 2 * SIZE);
      }
    }
    return java.util.Arrays.copyOf(level, SIZE);
  }

  private static void finish(MessageDigest digest, byte[] to, int at) {
    try {
      digest.digest(to, at, SIZE);
    } catch (DigestException tooShort) {
      throw new IllegalStateException(tooShort);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
