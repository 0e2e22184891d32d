package clinic.alcove.delivery;

import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open socket as the relay sees it. No method waits: each queues a frame and returns. What
 * cannot be queued ends the socket, and the device comes back for it.
 */
public interface Outlet {
  /** Who opened it. */
  Caller caller();

  /** The device proved its key; from now on {@link #deliver} may be called. */
  void ready(Correspondent admitted, long acknowledged, Instant now);

  /** The message is durable. */
  void sent(ClientMessageId message, Instant accepted, long epoch);

  /** A frame was refused; {@code closing} ends the socket after saying so. */
  void refused(
      @Nullable ClientMessageId message, Refusal reason, long currentEpoch, boolean closing);

  /** The next entry of the device's queue. Only as many as there is {@link #room} for. */
  void deliver(Delivery delivery);

  /** These messages of this device have reached everybody. */
  void delivered(List<ClientMessageId> messages);

  /** These messages of this device were fetched by nobody in time, and are gone. */
  void expired(List<ClientMessageId> messages);

  /** A hint to ask for the conversation again. */
  void conversationChanged(ConversationId conversation);

  /** A hint to upload key packages. */
  void keyPackagesLow(int remaining);

  /** How many more deliveries it takes before the device has read some. */
  int room();

  /** Whether the socket is gone: nothing leaves through it any more. */
  default boolean closed() {
    return false;
  }

  /** Ends the socket. */
  void close(Ending ending);
}
