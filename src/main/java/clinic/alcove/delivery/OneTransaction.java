package clinic.alcove.delivery;

import java.util.function.Supplier;

/** Runs work in one new transaction: committed when it returns, rolled back when it throws. */
public interface OneTransaction {
  /** Runs it and returns what it returns. */
  <T> T run(Supplier<T> work);
}
