package clinic.alcove.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/** How long to stay away: twice as long each time up to a second, and never as long as others. */
final class Backoff {
  private static final int FIRST_MS = 50;
  private static final int LONGEST_MS = 1000;

  private final RandomGenerator random;
  private int next = FIRST_MS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  void reset() {
    next = FIRST_MS;
  }

  /** Waits, or less when this ends. */
  void pause(CountDownLatch ended) {
    int pause = next / 2 + random.nextInt(next / 2 + 1);
    next = Math.min(LONGEST_MS, next * 2);
    try {
      boolean ignored = ended.await(pause, MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
