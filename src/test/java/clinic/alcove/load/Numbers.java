package clinic.alcove.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes as a number, the highest first. */
final class Numbers {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Numbers() {}

  static long read(byte[] bytes, int from) {
    return (long) LONG.get(bytes, from);
  }

  static void write(byte[] bytes, int from, long number) {
    LONG.set(bytes, from, number);
  }
}
