package clinic.alcove.limits;

import clinic.alcove.limits.Tally.Measure;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.time.Clock;
import java.time.Duration;

/**
 * So many attempts per key in a period, refilled evenly.
 *
 * @param <K> whose attempts are counted together
 */
public final class Allowance<K> {
  private final Measure measure;
  private final Tally tally;

  /** Allows so many attempts in this period, counted in memory. */
  public Allowance(int attempts, Duration period, Clock clock) {
    this("", attempts, period, new TallyHere(clock));
  }

  /**
   * Allows so many attempts in this period, counted there.
   *
   * @param name tells this allowance from others of the same tally
   */
  public Allowance(String name, int attempts, Duration period, Tally tally) {
    this.measure = new Measure(name, attempts, period);
    this.tally = tally;
  }

  /** Takes one attempt; refuses {@code TOO_MANY} when there is none left. */
  public void take(K key) {
    if (!tally.take(measure, key)) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
  }

  /** Forgets the attempts of a key: it turned out to be rightful. */
  public void forgive(K key) {
    tally.forgive(measure, key);
  }
}
