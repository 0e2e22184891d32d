package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.function.Consumer;

/** One thing the writer does for somebody, together with others in one transaction. */
public interface Errand {
  /**
   * Does it in the present transaction and returns what to tell whom once that is durable. An
   * expected refusal is told that way too; an exception takes the whole transaction with it.
   *
   * @param wake whose queues grew
   */
  Runnable carryOut(Consumer<DeviceId> wake);

  /** It could not be stored, or nobody knows whether it was: tell so. */
  void failed();

  /** Roughly how many bytes it holds while it waits. */
  int weight();
}
