package clinic.alcove.audit;

/** From a number up to, not including, another: of indexes, or of times in Unix milliseconds. */
public record Span(long from, long to) {
  /** Everything. */
  public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether it holds this one. */
  public boolean holds(long number) {
    return number >= from && number < to;
  }

  /** Whether it holds any of those between these two, both included. */
  public boolean touches(long first, long last) {
    return first < to && last >= from;
  }

  /** Whether it holds all of those between these two, both included. */
  public boolean covers(long first, long last) {
    return first >= from && last < to;
  }

  /** What both hold. */
  public Span and(Span other) {
    return new Span(Math.max(from, other.from), Math.min(to, other.to));
  }
}
