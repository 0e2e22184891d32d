package clinic.alcove.site;

import clinic.alcove.values.AllowedHere;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;

/** Makes the clock and the source of randomness everybody else is given. */
@ApplicationScoped
public class Composition {
  private final Clock clock = systemClock();
  private final SecureRandom random = new SecureRandom();

  @Produces
  Clock clock() {
    return clock;
  }

  @Produces
  SecureRandom random() {
    return random;
  }

  @Produces
  Ids ids() {
    return new Ids(clock, random);
  }

  /** Ticks in whole milliseconds, so that what is written is what is read back. */
  @AllowedHere(because = "this is the one place that makes the Clock")
  private static Clock systemClock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }
}
