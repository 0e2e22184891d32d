package clinic.alcove.siem;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to leave a receiver alone that did not answer: twice as long each time, from two seconds
 * to five minutes, of which the last half is drawn, so that a restarted receiver is not met by all
 * its senders at once. One thread's.
 */
final class BackOff {
  private static final long FIRST_MS = 2_000;
  private static final long LONGEST_MS = Duration.ofMinutes(5).toMillis();

  private final SecureRandom random;
  private long wait;
  private Instant until = Instant.MIN;

  BackOff(SecureRandom random) {
    this.random = random;
  }

  /** Whether it may be tried again. */
  boolean over(Instant now) {
    return !now.isBefore(until);
  }

  void failed(Instant now) {
    wait = wait == 0 ? FIRST_MS : Math.min(LONGEST_MS, wait * 2);
    until = now.plusMillis(wait / 2 + random.nextLong(wait / 2 + 1));
  }

  void worked() {
    wait = 0;
    until = Instant.MIN;
  }
}
