package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A node of the tree: exactly 32 bytes of SHA-256, equal by value. */
public final class Hash {
  private final byte[] value;

  private Hash(byte[] value) {
    this.value = value;
  }

  /** A copy of these bytes. Any other number of them than 32 is {@link Finding#PARSE}. */
  public static Hash of(byte[] raw) {
    return new Hash(raw.clone()).checked();
  }

  /** Reads canonical base64 of 32 bytes; refuses anything else as {@link Finding#PARSE}. */
  public static Hash ofBase64(String canonical) {
    return new Hash(Strict.base64(canonical, "a hash")).checked();
  }

  /** A copy of the 32 bytes at a place in these, which the caller knows to be there. */
  static Hash at(byte[] raw, int at) {
    return new Hash(Arrays.copyOfRange(raw, at, at + Hashing.SIZE));
  }

  /** What the tree holds for an entry: {@code SHA-256(0x00 || entry)}, RFC 9162 §2.1.1. */
  public static Hash leaf(byte[] entry) {
    byte[] to = new byte[Hashing.SIZE];
    Hashing.leaf(entry, 0, entry.length, to, 0);
    return new Hash(to);
  }

  /** Their parent: {@code SHA-256(0x01 || left || right)}, RFC 9162 §2.1.1. */
  public static Hash node(Hash left, Hash right) {
    byte[] to = new byte[Hashing.SIZE];
    Hashing.node(left.value, 0, right.value, 0, to, 0);
    return new Hash(to);
  }

  /** The root of the tree without entries: the hash of nothing. */
  public static Hash emptyRoot() {
    return new Hash(Hashing.of());
  }

  private Hash checked() {
    if (value.length != Hashing.SIZE) {
      throw malformed("a hash has 32 bytes, not " + value.length);
    }
    return this;
  }

  /** A copy of the 32 bytes. */
  public byte[] raw() {
    return value.clone();
  }

  /** Canonical base64, 44 characters. */
  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Lower-case hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && MessageDigest.isEqual(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return base64();
  }
}
