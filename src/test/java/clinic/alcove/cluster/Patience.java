package clinic.alcove.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for other processes, which tell nobody when they are done. */
public final class Patience {
  private static final Duration GLANCE = Duration.ofMillis(20);

  private Patience() {}

  /** Looks again and again; false when it did not come true within the time. */
  public static boolean until(Duration time, BooleanSupplier condition) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      LockSupport.parkNanos(Math.min(left, GLANCE.toNanos()));
    }
    return true;
  }

  /** Lets this much time go by. */
  public static void linger(Duration time) {
    boolean ignored = until(time, () -> false);
  }
}
