package clinic.alcove.mls;

/** An encoding whose size is known beforehand, in one array that is made once. */
final class Written extends Encoding {
  private final byte[] array;
  private int at;

  Written(int size) {
    array = new byte[size];
  }

  @Override
  void u8(int value) {
    array[at++] = (byte) value;
  }

  @Override
  void put(byte[] source, int from, int size) {
    System.arraycopy(source, from, array, at, size);
    at += size;
  }

  /** The bytes; the caller promised how many there would be, and the array is theirs now. */
  byte[] array() {
    if (at != array.length) {
      throw new IllegalStateException("wrote " + at + " of " + array.length + " bytes");
    }
    return array;
  }
}
