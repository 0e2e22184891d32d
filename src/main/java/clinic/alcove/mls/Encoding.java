package clinic.alcove.mls;

import java.nio.charset.StandardCharsets;

/** Writes the TLS presentation language of RFC 9420 §2 to wherever {@link #put} leads. */
abstract class Encoding {
  abstract void put(byte[] array, int from, int size);

  abstract void u8(int value);

  final Encoding u16(int value) {
    u8(value >> 8);
    u8(value);
    return this;
  }

  final Encoding u32(int value) {
    u16(value >> 16);
    return u16(value);
  }

  final Encoding u64(long value) {
    u32((int) (value >> 32));
    return u32((int) value);
  }

  final Encoding length(int size) {
    if (size < 1 << 6) {
      u8(size);
    } else if (size < 1 << 14) {
      u16(0x4000 | size);
    } else {
      u32(0x8000_0000 | size);
    }
    return this;
  }

  final Encoding raw(Slice slice) {
    put(slice.array, slice.from, slice.size);
    return this;
  }

  final Encoding vector(Slice slice) {
    return length(slice.size).raw(slice);
  }

  final Encoding vector(byte[] array) {
    length(array.length);
    put(array, 0, array.length);
    return this;
  }

  /** RFC 9420 §5.1.2 and §5.2: labels are plain ASCII. */
  final Encoding label(String text) {
    return vector(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** How many bytes {@link #length} takes for this size. */
  static int lengthSize(int size) {
    return size < 1 << 6 ? 1 : size < 1 << 14 ? 2 : 4;
  }
}
