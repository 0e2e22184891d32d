package clinic.alcove.delivery;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where messages and mailboxes are kept. Every call runs in the transaction of the one writer;
 * nobody else writes here.
 */
public interface DeliveryStore {
  /** How a submission was answered the first time. */
  record Answered(Bytes digest, Instant accepted, long epoch) {}

  /** Bytes for some devices. */
  record Post(MessageKind kind, Bytes content, List<DeviceId> recipients) {
    /** Copies the list. */
    public Post {
      recipients = List.copyOf(recipients);
    }
  }

  /** A message that the other person has now, and the device that sent it. */
  record Receipt(DeviceId sender, ClientMessageId message) {}

  /** The earlier answer to this device's message of this name. */
  Optional<Answered> answered(DeviceId sender, ClientMessageId message);

  /** Keeps the message and puts each post at the end of its recipients' queues. */
  void keep(RelayedMessage message, List<Post> posts);

  /** The device's mailbox. */
  Mailbox mailbox(DeviceId device);

  /** The device's entries after this sequence number, in order, at most {@code limit}. */
  List<Delivery> waiting(DeviceId device, long after, int limit);

  /** Entries up to here are leaving for the device. */
  void handOver(DeviceId device, long upTo);

  /**
   * Forgets the person's device's entries up to here, and the bytes nobody waits for any more; says
   * which application messages of somebody else have now reached this person for the first time.
   */
  List<Receipt> acknowledge(DeviceId device, PersonId person, long upTo, Instant now);

  /** Which of these messages of the device have reached the other person. */
  Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> messages);

  /** Every device that has a mailbox. */
  List<DeviceId> mailboxes();

  /**
   * Removes a retired device's mailbox. What only waited for it is forgotten without counting as
   * delivered.
   */
  void drop(DeviceId device);

  /**
   * Forgets everything accepted before this. What expired undelivered counts as acknowledged, so
   * that the queue goes on without a gap.
   */
  void expire(Instant before);
}
