package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.function.Consumer;

/** An errand made of its parts: what to do, and what to tell when it could not be stored. */
record Task(int weight, boolean alone, Work work, Runnable failure) implements Errand {
  /** What an errand without a message weighs. */
  static final int LIGHT = 256;

  /** One that may share its transaction. */
  Task(int weight, Work work, Runnable failure) {
    this(weight, false, work, failure);
  }

  /** One that locks mailboxes: it has its transaction to itself. */
  static Task alone(int weight, Work work, Runnable failure) {
    return new Task(weight, true, work, failure);
  }

  /** What happens in the transaction; returns what is told after it. */
  interface Work {
    Runnable in(Consumer<DeviceId> wake);
  }

  @Override
  public Runnable carryOut(Consumer<DeviceId> wake) {
    return work.in(wake);
  }

  @Override
  public void failed() {
    failure.run();
  }
}
