package clinic.alcove.signin;

import clinic.alcove.limits.Allowance;
import clinic.alcove.limits.Tally;
import clinic.alcove.limits.TallyHere;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * How often a code may be guessed. CPace gives whoever joins, or relays, one guess a link; nine
 * digits and three guesses in ten minutes leave a guesser one chance in 300 million.
 */
public final class LinkAttempts {
  /** So many browsers may try to join an account's links in {@link #PAUSE}. */
  public static final int GUESSES = 3;

  /** So many links an account may open in {@link #PAUSE}. */
  public static final int LINKS = 10;

  /** After this long all guesses are back. */
  public static final Duration PAUSE = Duration.ofMinutes(10);

  private final Allowance<PersonId> guesses;
  private final Allowance<PersonId> links;

  /** Counts in memory with this clock. */
  public LinkAttempts(Clock clock) {
    this(new TallyHere(clock));
  }

  /** Counts there. */
  public LinkAttempts(Tally tally) {
    guesses = new Allowance<>("link.guess", GUESSES, PAUSE, tally);
    links = new Allowance<>("link.open", LINKS, PAUSE, tally);
  }

  /** Throws the {@link RefusedException} {@code TOO_MANY} when this is one link too many. */
  void open(PersonId person) {
    links.take(person);
  }

  /** Throws the {@link RefusedException} {@code TOO_MANY} when this is one guess too many. */
  void guess(PersonId person) {
    guesses.take(person);
  }

  /** The opener went on after a guess: it was right. */
  void right(PersonId person) {
    guesses.forgive(person);
  }

  /** One count for the whole server. */
  @Dependent
  static class Shared {
    @Produces
    @Singleton
    LinkAttempts attempts(Tally tally) {
      return new LinkAttempts(tally);
    }
  }
}
