package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** How tests ask not only that a lie was refused, but that it was refused for what it is. */
final class Told {
  private Told() {}

  static void isRefused(Refusal refusal, String because, ThrowingCallable lie) {
    assertThatThrownBy(lie)
        .as("accepted although: " + because)
        .isInstanceOfSatisfying(
            MlsProblem.class,
            problem ->
                assertThat(problem)
                    .hasMessageContaining(because)
                    .returns(refusal, MlsProblem::refusal));
  }
}
