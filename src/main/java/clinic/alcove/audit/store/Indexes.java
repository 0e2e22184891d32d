package clinic.alcove.audit.store;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Rising indexes of the log as bytes: the first, then steps, seven bits to a byte (LEB128). */
final class Indexes {
  private static final int SEVEN = 7;
  private static final int MORE = 0x80;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long last;

  void add(long index) {
    long step = index - last;
    while (step >= MORE) {
      bytes.write((int) (step & (MORE - 1)) | MORE);
      step >>>= SEVEN;
    }
    bytes.write((int) step);
    last = index;
  }

  byte[] encoded() {
    return bytes.toByteArray();
  }

  static List<Long> decode(byte[] encoded) {
    List<Long> indexes = new ArrayList<>();
    long index = 0;
    long step = 0;
    int shift = 0;
    for (byte each : encoded) {
      step |= (long) (each & (MORE - 1)) << shift;
      shift += SEVEN;
      if (each >= 0) {
        index += step;
        indexes.add(index);
        step = 0;
        shift = 0;
      }
    }
    return indexes;
  }
}
