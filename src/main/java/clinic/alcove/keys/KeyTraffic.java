package clinic.alcove.keys;

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
 * How often a person may upload and claim key packages: far more often than an honest browser does,
 * far less than it takes to drain somebody's stock unnoticed.
 */
public final class KeyTraffic {
  /** Uploads per person and hour. */
  public static final int UPLOADS = 60;

  /** Claims per person and hour. */
  public static final int CLAIMS = 120;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Allowance<PersonId> uploads;
  private final Allowance<PersonId> claims;

  /** Counts in memory with this clock. */
  public KeyTraffic(Clock clock) {
    this(new TallyHere(clock));
  }

  /** Counts there. */
  public KeyTraffic(Tally tally) {
    uploads = new Allowance<>("key-package.upload", UPLOADS, HOUR, tally);
    claims = new Allowance<>("key-package.claim", CLAIMS, HOUR, tally);
  }

  /** Throws the {@link RefusedException} {@code TOO_MANY} when this is one upload too many. */
  void upload(PersonId person) {
    uploads.take(person);
  }

  /** Throws the {@link RefusedException} {@code TOO_MANY} when this is one claim too many. */
  void claim(PersonId person) {
    claims.take(person);
  }

  /** One count for the whole server. */
  @Dependent
  static class Shared {
    @Produces
    @Singleton
    KeyTraffic traffic(Tally tally) {
      return new KeyTraffic(tally);
    }
  }
}
