package clinic.alcove.mls;

import java.util.Random;

/** Keys and tags of 32 bytes that differ from each other and are the same in every run. */
final class Fresh {
  private static final Random RANDOM = new Random(9420);

  private Fresh() {}

  static byte[] bytes() {
    byte[] bytes = new byte[32];
    synchronized (RANDOM) {
      RANDOM.nextBytes(bytes);
    }
    return bytes;
  }
}
