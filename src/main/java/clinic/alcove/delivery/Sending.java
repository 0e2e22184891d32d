package clinic.alcove.delivery;

import clinic.alcove.conversation.Senders;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.util.function.Consumer;

/**
 * A sealed message on its way to the writer.
 *
 * @param message what is to be relayed: {@code MLSMessage(PrivateMessage)}
 * @param digest of the submission, made where there is time for it
 */
record Sending(
    Correspondent from, Submission submission, Bytes message, Bytes digest, Outlet outlet)
    implements Errand {

  /** What its sender calls it. */
  Named name() {
    return new Named(from.device(), submission.id());
  }

  /** What it takes to be relayed. */
  Senders.Asking asking() {
    return new Senders.Asking(from.caller(), from.device(), submission.conversation(), message);
  }

  @Override
  public boolean joins(Round round) {
    round.add(this);
    return true;
  }

  @Override
  public Runnable carryOut(Consumer<DeviceId> wake) {
    throw new IllegalStateException("messages are relayed in rounds");
  }

  @Override
  public void failed() {
    outlet.refused(submission.id(), Refusal.UNAVAILABLE, 0, false);
  }

  @Override
  public int weight() {
    return Task.LIGHT + submission.weight();
  }
}
