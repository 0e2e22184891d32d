package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
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

  byte[] copy() {
    return Arrays.copyOfRange(array, from, from + size);
  }

  Bytes bytes() {
    return Bytes.of(array, from, from + size);
  }

  @Override
  public String toString() {
    return "Slice[" + size + "]";
  }
}
