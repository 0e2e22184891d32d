package clinic.alcove.testclient;

import java.util.Arrays;

/**
 * Hides a content's length: ISO/IEC 7816-4 padding (0x80, then zeros) to the next of eight fixed
 * sizes, before the encryption.
 */
public final class Padding {
  private static final int SMALLEST = 256;
  private static final int LARGEST = 32_768;
  private static final byte MARK = (byte) 0x80;

  private Padding() {}

  /** The bytes in the smallest bucket that holds them and the mark. */
  public static byte[] pad(byte[] content) {
    int bucket = SMALLEST;
    while (bucket < content.length + 1) {
      bucket *= 2;
    }
    if (bucket > LARGEST) {
      throw new IllegalArgumentException("a content has at most 32767 bytes");
    }
    byte[] padded = Arrays.copyOf(content, bucket);
    padded[content.length] = MARK;
    return padded;
  }

  /** What was padded; refuses other sizes and other paddings. */
  public static byte[] unpad(byte[] padded) {
    if (Integer.bitCount(padded.length) != 1
        || padded.length < SMALLEST
        || padded.length > LARGEST) {
      throw new IllegalArgumentException("not a bucket: " + padded.length);
    }
    int end = padded.length - 1;
    while (end >= 0 && padded[end] == 0) {
      end--;
    }
    if (end < 0 || padded[end] != MARK) {
      throw new IllegalArgumentException("the padding has no mark");
    }
    return Arrays.copyOf(padded, end);
  }
}
