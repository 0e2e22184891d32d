package clinic.alcove.audit;

/**
 * How many records an act was about, and between which indexes of the log they stand, both
 * included. Refuses what cannot be.
 */
public record Extent(long count, long first, long last) {
  /** Checks the numbers. */
  public Extent {
    if (count < 1 || first < 0 || last < first || count > last - first + 1) {
      throw new IllegalArgumentException("no extent of a log");
    }
  }
}
