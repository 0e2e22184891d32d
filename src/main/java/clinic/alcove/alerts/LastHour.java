package clinic.alcove.alerts;

import clinic.alcove.audit.Extent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happened to each key within an hour, by the records' own times. Remembers the last
 * few of each key, as many as the threshold, and the most recent keys: whoever makes up more keys
 * than that is found by the coarser of two rules.
 *
 * @param <K> what is counted for
 */
final class LastHour<K> {
  private static final int MOST_KEYS = 20_000;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final int threshold;
  private final Map<K, Deque<Seen>> keys = new LinkedHashMap<>(16, 0.75f, true);

  private record Seen(Object what, long time, long index) {}

  LastHour(int threshold) {
    this.threshold = threshold;
  }

  /** Where they stand, when this is the one that reaches the threshold or goes beyond it. */
  Optional<Extent> one(K key, long time, long index) {
    return distinct(key, index, time, index);
  }

  /** The same, where only different things count. */
  Optional<Extent> distinct(K key, Object what, long time, long index) {
    Deque<Seen> seen = keys.computeIfAbsent(key, each -> new ArrayDeque<>());
    if (keys.size() > MOST_KEYS) {
      keys.remove(keys.keySet().iterator().next());
    }
    seen.removeIf(each -> each.what().equals(what) || each.time() <= time - HOUR);
    seen.addLast(new Seen(what, time, index));
    if (seen.size() < threshold) {
      return Optional.empty();
    }
    Extent extent = new Extent(seen.size(), seen.getFirst().index(), index);
    if (seen.size() > threshold) {
      seen.removeFirst();
    }
    return Optional.of(extent);
  }
}
