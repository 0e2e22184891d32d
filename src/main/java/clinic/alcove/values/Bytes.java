package clinic.alcove.values;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Immutable bytes: copied in, copied out, compared in constant time. Prints its size only, so that
 * it can stand in a record without leaking.
 */
public final class Bytes {
  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte[] value) {
    return value.length == 0 ? EMPTY : new Bytes(value.clone());
  }

  /** These bytes themselves, not a copy: the caller made them and forgets them. */
  public static Bytes unsafeOf(byte[] fresh) {
    return fresh.length == 0 ? EMPTY : new Bytes(fresh);
  }

  /** A copy of the bytes from one index up to, not including, another. */
  public static Bytes of(byte[] value, int from, int to) {
    return from == to ? EMPTY : new Bytes(java.util.Arrays.copyOfRange(value, from, to));
  }

  /** Reads RFC 4648 §4 base64 with padding; refuses anything else. */
  public static Bytes ofBase64(String text) {
    return new Bytes(Base64.getDecoder().decode(text));
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return value.clone();
  }

  /**
   * The bytes themselves, not a copy, for readers that only read: whoever writes to them changes
   * what everybody holds for immutable.
   */
  public byte[] unsafeArray() {
    return value;
  }

  /** RFC 4648 §4 base64 with padding, no line breaks. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Lower-case hexadecimal. */
  public String toHex() {
    return HexFormat.of().formatHex(value);
  }

  /** How many bytes. */
  public int size() {
    return value.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return value.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && MessageDigest.isEqual(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "Bytes[" + value.length + "]";
  }
}
