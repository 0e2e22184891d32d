package clinic.alcove.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.alerts.Standing.Publishing;
import clinic.alcove.audit.Detail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is wrong without a record: nothing new is signed, nobody witnesses, the clock jumps. */
class StandingTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final Standing standing = new Standing(RulesTest.SETTINGS, START);
  private Instant now = START;
  private long steady;

  @Test
  void aCheckpointThatGrowsOldIsFoundAndAFreshOneIsNot() {
    pass(Duration.ofMinutes(40));
    assertThat(rules(new Publishing(now.minusSeconds(60), false, null))).isEmpty();
    pass(Duration.ofMinutes(30));
    assertThat(rules(new Publishing(now.minus(Duration.ofMinutes(31)), false, null)))
        .containsExactly(Detail.STALE_CHECKPOINT);
  }

  @Test
  void whatNeverHappenedIsLateOnlyOnceThereWasTimeForIt() {
    pass(Duration.ofMinutes(29));
    assertThat(rules(new Publishing(null, true, null))).isEmpty();
    pass(Duration.ofMinutes(2));
    assertThat(rules(new Publishing(null, true, null))).containsExactly(Detail.STALE_CHECKPOINT);
    pass(Duration.ofHours(24));
    assertThat(rules(new Publishing(now, true, null))).containsExactly(Detail.UNWITNESSED);
  }

  @Test
  void whereNoWitnessIsAskedNoneIsMissed() {
    pass(Duration.ofHours(48));
    assertThat(rules(new Publishing(now, false, null))).isEmpty();
    assertThat(rules(new Publishing(now, true, now.minus(Duration.ofHours(25)))))
        .containsExactly(Detail.UNWITNESSED);
  }

  @Test
  void aClockThatSomebodySetIsFoundInBothDirections() {
    assertThat(rules(new Publishing(now, false, null))).isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(rules(new Publishing(now, false, null))).isEmpty();
    now = now.plus(Duration.ofHours(1));
    steady += Duration.ofMinutes(1).toNanos();
    assertThat(rules(new Publishing(now, false, null))).containsExactly(Detail.CLOCK_JUMP);
    now = now.minus(Duration.ofMinutes(5));
    assertThat(rules(new Publishing(now, false, null))).containsExactly(Detail.CLOCK_JUMP);
  }

  private void pass(Duration time) {
    now = now.plus(time);
    steady += time.toNanos();
  }

  private List<Detail> rules(Publishing log) {
    return standing.look(log, now, steady).stream().map(Situation::rule).toList();
  }
}
