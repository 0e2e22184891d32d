package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.function.Consumer;

/** An errand made of its parts: what to do, and what to tell when it could not be stored. */
record Task(int weight, Work work, Runnable failure) implements Errand {
  /** What an errand without a message weighs. */
  static final int LIGHT = 256;

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
