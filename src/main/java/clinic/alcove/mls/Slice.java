package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A stretch of somebody else's array: nothing is copied until it is accepted. The array is never
 * written to while a slice of it lives.
 */
final class Slice {
  static final Slice EMPTY = new Slice(new byte[0], 0, 0);

  final byte[] array;
  final int from;
  final int size;

  Slice(byte[] array, int from, int size) {
    this.array = array;
    this.from = from;
    this.size = size;
  }

  static Slice of(byte[] whole) {
    return new Slice(whole, 0, whole.length);
  }

  Cursor cursor() {
    return new Cursor(array, from, from + size);
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean sameAs(Slice other) {
    return size == other.size
        && Arrays.equals(
            array, from, from + size, other.array, other.from, other.from + other.size);
  }

  /** Constant in time for tags; the room holds no secrets, but habits matter. */
  boolean sameTag(Slice other) {
    return MessageDigest.isEqual(copy(), other.copy());
  }

  byte[] copy() {
    return Arrays.copyOfRange(array, from, from + size);
  }

  Bytes bytes() {
    return Bytes.of(array, from, from + size);
  }

  /** By content, so that keys can stand in a hash set without being copied. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Slice slice && sameAs(slice);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int at = from; at < from + size; at++) {
      hash = 31 * hash + array[at];
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Slice[" + size + "]";
  }
}
