package clinic.alcove.limits;

import static clinic.alcove.testing.Refusals.assertRefused;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.MovingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Allowance<String> threeAnHour = new Allowance<>(3, Duration.ofHours(1), clock);

  @Test
  void theFourthAttemptIsRefused() {
    takeThree("bob");
    assertRefused(Refusal.TOO_MANY, () -> threeAnHour.take("bob"));
  }

  @Test
  void oneKeysAttemptsDoNotCountForAnother() {
    takeThree("bob");
    threeAnHour.take("alice");
  }

  @Test
  void attemptsComeBackEvenly() {
    takeThree("bob");
    clock.pass(Duration.ofMinutes(20));
    threeAnHour.take("bob");
    assertRefused(Refusal.TOO_MANY, () -> threeAnHour.take("bob"));
  }

  @Test
  void whoWasRightIsForgiven() {
    takeThree("bob");
    threeAnHour.forgive("bob");
    takeThree("bob");
  }

  private void takeThree(String key) {
    for (int i = 0; i < 3; i++) {
      threeAnHour.take(key);
    }
  }
}
