package clinic.alcove.audit.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives values numbers from 1 up, as they turn up, so that a thousand blocks need not each hold the
 * same ids. Zero is none. Holds for this process only.
 */
final class Numbering<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  synchronized int number(T value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    values.add(value);
    numbers.put(value, values.size());
    return values.size();
  }

  synchronized @Nullable T value(int number) {
    return number == 0 ? null : values.get(number - 1);
  }

  /** The numbers of those that have one. */
  synchronized BitSet numbers(Set<Object> some, Function<Object, @Nullable Object> as) {
    BitSet found = new BitSet();
    for (Object each : some) {
      Integer number = numbers.get(as.apply(each));
      if (number != null) {
        found.set(number);
      }
    }
    return found;
  }
}
