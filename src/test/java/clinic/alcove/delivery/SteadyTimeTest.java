package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final SteadyTime time = new SteadyTime();
  private Instant clock = NOW;
  private Duration timer = Duration.ofHours(100);

  @Test
  void aClockThatGoesEvenlyIsBelievedAfterSixHours() {
    assertThat(believed()).as("right after the start").isFalse();
    assertThat(after(Duration.ofHours(5))).isFalse();
    assertThat(after(Duration.ofHours(1))).isTrue();
    assertThat(after(Duration.ofDays(40))).isTrue();
  }

  @Test
  void aClockSetForwardIsNotBelievedAtOnce() {
    assertThat(believed()).isFalse();
    assertThat(after(Duration.ofHours(6))).isTrue();
    clock = clock.plus(Duration.ofDays(31));
    assertThat(after(Duration.ofHours(1))).as("a month went by within an hour").isFalse();
    assertThat(after(Duration.ofHours(5))).isFalse();
    assertThat(after(Duration.ofHours(1))).isTrue();
  }

  @Test
  void aClockSetBackIsNotBelievedAtOnce() {
    assertThat(believed()).isFalse();
    assertThat(after(Duration.ofHours(6))).isTrue();
    clock = clock.minus(Duration.ofHours(2));
    assertThat(after(Duration.ofHours(1))).isFalse();
  }

  private boolean after(Duration duration) {
    clock = clock.plus(duration);
    timer = timer.plus(duration);
    return believed();
  }

  private boolean believed() {
    return time.believes(clock, timer);
  }
}
