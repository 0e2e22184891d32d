package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.function.Consumer;

/**
 * One thing the writer does for somebody, together with others in one transaction: in a {@link
 * Round} if it is of the kind there are thousands of, else by itself.
 */
public interface Errand {
  /** Joins the round; false when it has to be carried out by itself. */
  default boolean joins(Round round) {
    return false;
  }

  /**
   * Whether it wants a transaction to itself. Whoever locks mailboxes does: a transaction that
   * locks some, then others, may dead-lock with another node's.
   */
  default boolean alone() {
    return false;
  }

  /** Whether nobody waits for its answer, so that it may wait a moment for others to join it. */
  default boolean patient() {
    return false;
  }

  /**
   * Does it in the present transaction and returns what to tell whom once that is durable. An
   * expected refusal is told that way too; an exception takes the whole transaction with it. Never
   * called after it joined a round.
   *
   * @param wake whose queues grew
   */
  Runnable carryOut(Consumer<DeviceId> wake);

  /** It could not be stored, or nobody knows whether it was: tell so. */
  void failed();

  /** Roughly how many bytes it holds while it waits. */
  int weight();
}
