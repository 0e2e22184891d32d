package clinic.alcove.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts in memory. Remembers the most recently used keys of each measure, at most 50 000: whoever
 * can fill that many keys is held back by a coarser limit.
 */
public final class TallyHere implements Tally {
  private static final int MAX_KEYS = 50_000;

  private final TimeMeter time;
  private final Map<Measure, Buckets> buckets = new ConcurrentHashMap<>();

  /** Counts with this clock. */
  public TallyHere(Clock clock) {
    this.time = new ClockMeter(clock);
  }

  @Override
  public boolean take(Measure measure, Object key) {
    Buckets theirs = buckets.computeIfAbsent(measure, each -> new Buckets());
    synchronized (theirs) {
      return theirs.computeIfAbsent(key, each -> full(measure)).tryConsume(1);
    }
  }

  @Override
  public void forgive(Measure measure, Object key) {
    Buckets theirs = buckets.computeIfAbsent(measure, each -> new Buckets());
    synchronized (theirs) {
      theirs.remove(key);
    }
  }

  private Bucket full(Measure measure) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(measure.attempts())
                    .refillGreedy(measure.attempts(), measure.period()))
        .withCustomTimePrecision(time)
        .build();
  }

  private static final class Buckets extends LinkedHashMap<Object, Bucket> {
    private static final long serialVersionUID = 1L;

    Buckets() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
      return size() > MAX_KEYS;
    }
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
