package clinic.alcove.audit;

/** Which end of the log to begin at. */
public enum Direction {
  /** The highest index first. */
  NEWEST_FIRST,
  /** The lowest index first. */
  OLDEST_FIRST
}
