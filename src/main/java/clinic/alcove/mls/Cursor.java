package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/**
 * Reads the TLS presentation language of RFC 9420 §2 over one array, strictly: every length is
 * checked against what remains before anything is made, vector lengths must use their shortest form
 * (§2.1.2), and whoever reads a whole structure calls {@link #end}. Because only one encoding of a
 * value is accepted, the bytes read are the bytes any member would sign or hash.
 */
final class Cursor {
  private final byte[] array;
  private final int limit;
  private int at;

  Cursor(byte[] array, int from, int limit) {
    this.array = array;
    this.at = from;
    this.limit = limit;
  }

  int position() {
    return at;
  }

  int remaining() {
    return limit - at;
  }

  boolean hasMore() {
    return at < limit;
  }

  int u8() {
    need(1);
    return array[at++] & 0xff;
  }

  int u16() {
    return (u8() << 8) | u8();
  }

  /** An unsigned 32-bit number as its bits; negative means 2^31 or more, beyond any tree. */
  int u32() {
    return (u16() << 16) | u16();
  }

  /** An unsigned 64-bit number as its bits; negative means 2^63 or more. */
  long u64() {
    return ((long) u32() << 32) | (u32() & 0xffff_ffffL);
  }

  /** RFC 9420 §2.1.2: a one, two or four byte length, the shortest that fits, then the bytes. */
  Slice vector() {
    int size = length();
    need(size);
    Slice slice = new Slice(array, at, size);
    at += size;
    return slice;
  }

  /** Walks over a vector without making anything. */
  int skipVector() {
    int size = length();
    need(size);
    at += size;
    return size;
  }

  /** RFC 9420 §2.1.1: presence is 0 or 1, nothing else. */
  boolean present() {
    int flag = u8();
    if (flag > 1) {
      throw malformed("presence flag is neither 0 nor 1");
    }
    return flag == 1;
  }

  int length() {
    int first = u8();
    int value = first & 0x3f;
    return switch (first >> 6) {
      case 0 -> value;
      case 1 -> shortest((value << 8) | u8(), 1 << 6);
      case 2 -> shortest((value << 24) | (u8() << 16) | u16(), 1 << 14);
      default -> throw malformed("vector length with reserved prefix");
    };
  }

  private static int shortest(int value, int least) {
    if (value < least) {
      throw malformed("vector length is not in its shortest form");
    }
    return value;
  }

  /** What was read since that position. */
  Slice since(int start) {
    return new Slice(array, start, at - start);
  }

  /** Nothing may follow a structure. */
  void end() {
    if (at != limit) {
      throw malformed("trailing bytes");
    }
  }

  private void need(int count) {
    if (count > limit - at) {
      throw malformed("cut short");
    }
  }
}
