package clinic.alcove.people;

import clinic.alcove.values.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;

/** What every beginning needs: the time, fresh ids and randomness. */
@Dependent
public record Draw(Clock clock, Ids ids, SecureRandom random) {
  /** From the composition's own. */
  @Inject
  public Draw {}
}
