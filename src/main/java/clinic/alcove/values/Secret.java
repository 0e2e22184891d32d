package clinic.alcove.values;

import java.util.function.Function;

/**
 * Something that must not be printed, compared with {@code equals} or serialised. Opened only where
 * it is used.
 *
 * @param <T> what is kept
 */
public final class Secret<T> {
  private final T value;

  private Secret(T value) {
    this.value = value;
  }

  /** Keeps this value. */
  public static <T> Secret<T> of(T value) {
    return new Secret<>(value);
  }

  /** Lends the value to {@code use}; what comes back must not hold it. */
  public <R> R use(Function<T, R> use) {
    return use.apply(value);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
