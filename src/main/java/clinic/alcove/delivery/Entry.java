package clinic.alcove.delivery;

import clinic.alcove.values.Bytes;
import java.util.List;

/**
 * A queue entry as it is kept: all that handing it over and acknowledging it need.
 *
 * @param others where the same message waits for the same person's other devices; none unless it is
 *     an application message of somebody else's
 */
public record Entry(
    Address place, RelayedMessage message, MessageKind kind, Bytes content, List<Address> others) {
  /** Copies the list. */
  public Entry {
    others = List.copyOf(others);
  }

  /** As it is handed over. */
  public Delivery delivery() {
    return new Delivery(
        place.sequence(),
        message.id(),
        message.conversation(),
        message.client(),
        message.clientMessageId(),
        kind,
        content,
        message.accepted());
  }
}
