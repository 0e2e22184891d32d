package clinic.alcove.limits;

import java.time.Duration;

/** Where attempts are counted: in this server's memory, or for several nodes together. */
public interface Tally {
  /**
   * So many attempts in a period, refilled evenly.
   *
   * @param name tells this measure from all others; at most 40 characters
   */
  record Measure(String name, int attempts, Duration period) {}

  /**
   * Takes one attempt of this key; false when there is none left. Counts whatever becomes of the
   * caller's transaction.
   *
   * @param key equals, and prints like, no other key of this measure
   */
  boolean take(Measure measure, Object key);

  /** Forgets the attempts of this key. */
  void forgive(Measure measure, Object key);
}
