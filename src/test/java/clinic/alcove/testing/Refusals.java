package clinic.alcove.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts about being told no. */
public final class Refusals {
  private Refusals() {}

  /** The attempt is refused with exactly this reason. */
  public static void assertRefused(Refusal reason, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> Assertions.assertThat(refused.refusal()).isEqualTo(reason));
  }
}
