package clinic.alcove.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** One node at a time follows, and the place is never lost or moved back. */
public abstract class FollowersContract {
  private static final Duration HOLD = Duration.ofSeconds(60);

  protected final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));

  /** A node's hand on the same places. */
  protected abstract Followers node();

  @Test
  void oneNodeHasTheTurnUntilItsTimeIsOver() {
    Followers first = node();
    Followers second = node();

    assertThat(first.take(Follower.SYSLOG, HOLD)).isEqualTo(OptionalLong.of(0));
    assertThat(second.take(Follower.SYSLOG, HOLD)).as("two nodes at once").isEmpty();
    assertThat(second.take(Follower.ALERTS, HOLD)).as("another follower").isPresent();
    assertThat(first.take(Follower.SYSLOG, HOLD)).as("keeps its turn").isPresent();
    clock.pass(HOLD);
    assertThat(second.take(Follower.SYSLOG, HOLD)).isPresent();
    assertThat(first.take(Follower.SYSLOG, HOLD)).isEmpty();
  }

  @Test
  void whoeverTakesOverGoesOnWhereTheOtherStopped() {
    Followers first = node();
    Followers second = node();
    first.take(Follower.SYSLOG, HOLD);
    assertThat(first.advance(Follower.SYSLOG, 0, 7)).isTrue();
    clock.pass(HOLD);

    assertThat(second.take(Follower.SYSLOG, HOLD)).isEqualTo(OptionalLong.of(7));
    assertThat(second.place(Follower.SYSLOG)).isEqualTo(7);
    assertThat(second.place(Follower.ALERTS)).isZero();
  }

  @Test
  void aNodeThatComesBackLateMovesNothing() {
    Followers late = node();
    Followers current = node();
    late.take(Follower.SYSLOG, HOLD);
    clock.pass(HOLD);
    current.take(Follower.SYSLOG, HOLD);
    current.advance(Follower.SYSLOG, 0, 9);

    assertThat(late.advance(Follower.SYSLOG, 0, 4)).as("moved back").isFalse();
    assertThat(late.advance(Follower.SYSLOG, 9, 12)).as("moved without the turn").isFalse();
    assertThat(current.advance(Follower.SYSLOG, 0, 12)).as("from an old place").isFalse();
    assertThat(current.place(Follower.SYSLOG)).isEqualTo(9);
  }

  @Test
  void nobodyGoesBack() {
    Followers node = node();
    assertThatThrownBy(() -> node.advance(Follower.SYSLOG, 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
