package clinic.alcove.limits;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many attempts per key in a period, refilled evenly. Remembers the most recently used keys, at
 * most 50 000: whoever can fill that many keys is held back by a coarser limit.
 *
 * @param <K> whose attempts are counted together
 */
public final class Allowance<K> {
  private static final int MAX_KEYS = 50_000;

  private final int attempts;
  private final Duration period;
  private final TimeMeter time;
  private final Map<K, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
          return size() > MAX_KEYS;
        }
      };

  /** Allows so many attempts in this period. */
  public Allowance(int attempts, Duration period, Clock clock) {
    this.attempts = attempts;
    this.period = period;
    this.time = new ClockMeter(clock);
  }

  /** Takes one attempt; refuses {@code TOO_MANY} when there is none left. */
  public void take(K key) {
    boolean taken;
    synchronized (buckets) {
      taken = buckets.computeIfAbsent(key, k -> full()).tryConsume(1);
    }
    if (!taken) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
  }

  /** Forgets the attempts of a key: it turned out to be rightful. */
  public void forgive(K key) {
    synchronized (buckets) {
      buckets.remove(key);
    }
  }

  private Bucket full() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, period))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Lets tests pin the time. */
  private record ClockMeter(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return clock.millis() * 1_000_000L;
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
