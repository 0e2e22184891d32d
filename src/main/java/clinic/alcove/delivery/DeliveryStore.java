package clinic.alcove.delivery;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where messages and mailboxes are kept. Every call runs in the transaction of a writer, and takes
 * as many at once as there are: a step that is done once for a thousand messages costs each of them
 * next to nothing. Several nodes may write; the locks on mailboxes order them.
 */
public interface DeliveryStore {
  /** A message by the name its sending device gave it. */
  record Named(DeviceId sender, ClientMessageId message) {}

  /** How a submission was answered the first time. */
  record Answered(Bytes digest, Instant accepted, long epoch) {}

  /** A message that the other person has now, and the device that sent it. */
  record Receipt(DeviceId sender, ClientMessageId message) {}

  /**
   * A message to remember.
   *
   * @param addressed its places with the other person; none of a handshake
   */
  record Kept(RelayedMessage message, List<Address> addressed) {
    /** Copies the list. */
    public Kept {
      addressed = List.copyOf(addressed);
    }
  }

  /** The device acknowledged what comes after one number, up to and with another. */
  record Acknowledged(DeviceId device, long after, long upTo) {}

  /** An acknowledged entry that was forgotten, as far as its sender is to be told. */
  record Forgotten(
      Address place, PersonId senderPerson, Named name, MessageKind kind, List<Address> others) {
    /** Copies the list. */
    public Forgotten {
      others = List.copyOf(others);
    }
  }

  /** All that one round changes. The mailboxes are locked already. */
  record Changes(
      List<Kept> messages,
      List<Entry> entries,
      List<Acknowledged> acknowledged,
      Map<DeviceId, Mailbox> mailboxes) {
    /** Copies the collections. */
    public Changes {
      messages = List.copyOf(messages);
      entries = List.copyOf(entries);
      acknowledged = List.copyOf(acknowledged);
      mailboxes = Map.copyOf(mailboxes);
    }
  }

  /** The earlier answers to those of these that were accepted before. */
  Map<Named, Answered> answered(Collection<Named> messages);

  /**
   * The devices' mailboxes, locked until the transaction ends, in one order for everybody, so that
   * two writers neither give out one number twice nor wait for each other in a circle. One that did
   * not exist is made.
   */
  Map<DeviceId, Mailbox> lock(Collection<DeviceId> devices);

  /**
   * Keeps messages and entries, forgets what was acknowledged, and sets the mailboxes. Returns what
   * it forgot, each device's in order.
   */
  List<Forgotten> write(Changes changes);

  /** The device's mailbox, not locked. */
  Mailbox mailbox(DeviceId device);

  /** How far these devices acknowledged, those included that retired since. */
  Map<DeviceId, Long> acknowledged(Collection<DeviceId> devices);

  /**
   * The device's entries after this sequence number, in order: at most {@code limit}, and no more
   * after {@code maxBytes} of content.
   */
  List<Delivery> waiting(DeviceId device, long after, int limit, int maxBytes);

  /** Which of these messages of the device have reached the other person. */
  Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> messages);

  /** Every device that has a mailbox and is not known to be retired. */
  List<DeviceId> mailboxes();

  /**
   * Empties a retired device's mailbox. What only waited for it is forgotten without counting as
   * delivered; what it had acknowledged stays known.
   */
  void drop(DeviceId device, Instant now);

  /** A message that none of the other person's devices fetched in time. */
  record Unfetched(Named name, MessageId id, ConversationId conversation) {}

  /** One page of what expired; {@code more} when there is another. */
  record Expired(List<Unfetched> unfetched, boolean more) {
    /** Copies the list. */
    public Expired {
      unfetched = List.copyOf(unfetched);
    }
  }

  /**
   * Forgets what was accepted before that time: about {@code limit} messages, all that were
   * accepted in one moment together. What expired counts as acknowledged, so that queues go on
   * without a gap, but not as delivered; what nobody fetched stays known as {@link #expired} for
   * the same time again.
   */
  Expired expire(Instant before, Instant now, int limit);

  /** Which of these messages of the device expired before anybody fetched them. */
  Set<ClientMessageId> expired(DeviceId sender, Collection<ClientMessageId> messages);
}
