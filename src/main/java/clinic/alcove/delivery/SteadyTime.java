package clinic.alcove.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the clock can be believed about what is a month old. A clock that somebody set forward
 * would make everything old at once, and so does a server that was off for long: both times people
 * get {@link #GRACE} to notice, or to fetch what waits. Compared with the time that really passed
 * since the start, which nobody can set.
 */
final class SteadyTime {
  /** So long the clock has to go evenly. */
  static final Duration GRACE = Duration.ofHours(6);

  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private @Nullable Reading since;

  /** What both said at one moment. */
  private record Reading(Instant clock, Duration passed) {}

  /**
   * Whether it went evenly for long enough.
   *
   * @param clock what it says
   * @param passed since some moment of this process, by a timer that only goes forward
   */
  synchronized boolean believes(Instant clock, Duration passed) {
    Reading first = since;
    if (first == null || jumped(first, clock, passed)) {
      since = new Reading(clock, passed);
      return false;
    }
    return passed.minus(first.passed()).compareTo(GRACE) >= 0;
  }

  private static boolean jumped(Reading first, Instant clock, Duration passed) {
    Duration byClock = Duration.between(first.clock(), clock);
    Duration byTimer = passed.minus(first.passed());
    return byClock.minus(byTimer).abs().compareTo(TOLERANCE) > 0;
  }
}
