package clinic.alcove.mls;

import java.io.ByteArrayOutputStream;

/** An encoding of any size: what tests write on. */
class Sheet extends Encoding {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Override
  final void put(byte[] array, int from, int size) {
    out.write(array, from, size);
  }

  @Override
  final void u8(int value) {
    out.write(value);
  }

  final Sheet raw(byte[] array) {
    put(array, 0, array.length);
    return this;
  }

  final Sheet numbers(int... numbers) {
    length(2 * numbers.length);
    for (int number : numbers) {
      u16(number);
    }
    return this;
  }

  final byte[] bytes() {
    return out.toByteArray();
  }
}
