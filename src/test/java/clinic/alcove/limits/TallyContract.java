package clinic.alcove.limits;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.limits.Tally.Measure;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.MovingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What everybody must count alike who counts attempts. */
public abstract class TallyContract {
  protected static final Measure THREE = new Measure("three", 3, Duration.ofHours(1));
  private static final Measure OTHER = new Measure("other", 3, Duration.ofHours(1));

  protected final MovingClock clock = new MovingClock(Clinic.NOW);

  /** The tally that several nodes, or one, count in. */
  protected abstract Tally tally();

  @Test
  void theFourthAttemptIsOneTooMany() {
    exhaust("bob");

    assertThat(tally().take(THREE, "bob")).isFalse();
  }

  @Test
  void neitherOtherKeysNorOtherMeasuresCount() {
    exhaust("bob");

    assertThat(tally().take(THREE, "alice")).isTrue();
    assertThat(tally().take(OTHER, "bob")).isTrue();
  }

  @Test
  void attemptsComeBackOneByOne() {
    exhaust("bob");
    clock.pass(Duration.ofMinutes(19));
    assertThat(tally().take(THREE, "bob")).isFalse();
    clock.pass(Duration.ofMinutes(1));

    assertThat(tally().take(THREE, "bob")).isTrue();
    assertThat(tally().take(THREE, "bob")).isFalse();
  }

  @Test
  void afterThePeriodAllAreBackAndNoMore() {
    exhaust("bob");
    clock.pass(Duration.ofDays(3));

    exhaust("bob");
    assertThat(tally().take(THREE, "bob")).isFalse();
  }

  @Test
  void beingRefusedCostsNothing() {
    exhaust("bob");
    for (int i = 0; i < 10; i++) {
      assertThat(tally().take(THREE, "bob")).isFalse();
    }
    clock.pass(Duration.ofMinutes(20));

    assertThat(tally().take(THREE, "bob")).isTrue();
  }

  @Test
  void whoeverWasRightIsForgiven() {
    exhaust("bob");
    tally().forgive(THREE, "bob");

    exhaust("bob");
  }

  protected void exhaust(Object key) {
    for (int i = 0; i < THREE.attempts(); i++) {
      assertThat(tally().take(THREE, key)).as("attempt %d", i).isTrue();
    }
  }
}
