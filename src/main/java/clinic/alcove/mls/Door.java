package clinic.alcove.mls;

import clinic.alcove.refusal.RefusedException;
import java.util.function.Supplier;

/** The room's threshold: what is wrong stays inside, the refusal goes out. */
final class Door {
  private Door() {}

  static <T> T through(Supplier<T> work) {
    try {
      return work.get();
    } catch (MlsProblem problem) {
      throw new RefusedException(problem.refusal());
    }
  }
}
