package clinic.alcove.delivery;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Trail;
import clinic.alcove.delivery.DeliveryStore.Acknowledged;
import clinic.alcove.delivery.DeliveryStore.Forgotten;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.delivery.Departure.Parcel;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands queue entries to devices and takes their acknowledgements. Runs in the writer's
 * transaction; what it hands over leaves only after that transaction is durable. Whatever leaves
 * for the first time is on record: who receives, whose conversation, which message.
 */
@Dependent
public class Handing {
  /** So many bytes are read from the database in one transaction; the rest comes in the next. */
  static final int MAX_BYTES = 16 * 1024 * 1024;

  /** So many of them for one device: others want their turn. */
  static final int MAX_BYTES_A_DEVICE = 512 * 1024;

  private final DeliveryStore store;
  private final Trail trail;

  /** Hands out of this store. */
  @Inject
  public Handing(DeliveryStore store, Trail trail) {
    this.store = store;
    this.trail = trail;
  }

  /** Locks these devices' mailboxes. */
  OpenMailboxes open(Collection<DeviceId> devices) {
    OpenMailboxes mailboxes = new OpenMailboxes(store);
    mailboxes.open(devices);
    return mailboxes;
  }

  /** Asks the database anything: throws when it does not answer. */
  void probe() {
    store.acknowledged(List.of());
  }

  /** Puts it on record. */
  void record(List<Trail.Done> done) {
    if (!done.isEmpty()) {
      trail.done(done);
    }
  }

  /**
   * Takes along what was just put into a queue, if it is the next for a device that is connected
   * here and has room.
   */
  boolean handOver(
      Entry entry, OpenMailboxes mailboxes, Departure departure, List<Trail.Done> done) {
    DeviceId device = entry.place().device();
    Parcel parcel = departure.parcel(device);
    if (parcel == null || parcel.room() <= 0 || parcel.upTo() != entry.place().sequence() - 1) {
      return false;
    }
    hand(entry.delivery(), parcel, mailboxes, done);
    parcel.complete(mailboxes.of(device).last());
    return true;
  }

  /**
   * Reads what waits for these devices, as far as they are connected here and have room, and takes
   * it along. Devices whose turn did not come stay in the set, the others leave it.
   */
  void handOut(
      Set<DeviceId> waiting, OpenMailboxes mailboxes, Departure departure, List<Trail.Done> done) {
    int budget = MAX_BYTES;
    List<DeviceId> here = waiting.stream().filter(each -> departure.parcel(each) != null).toList();
    mailboxes.open(here);
    for (DeviceId device : here) {
      if (budget <= 0) {
        break;
      }
      Parcel parcel = departure.parcel(device);
      if (parcel != null && parcel.room() > 0) {
        budget -= handOut(parcel, mailboxes, done);
      } else if (parcel != null) {
        // It took some of this round's and has no room for the rest: it stays hungry.
        parcel.complete(mailboxes.of(device).last());
      }
      waiting.remove(device);
    }
    mailboxes.write();
  }

  /** How many bytes it took along. */
  private int handOut(Parcel parcel, OpenMailboxes mailboxes, List<Trail.Done> done) {
    DeviceId device = parcel.to().device();
    long last = mailboxes.of(device).last();
    int bytes = 0;
    if (parcel.upTo() < last) {
      List<Delivery> next = store.waiting(device, parcel.upTo(), parcel.room(), MAX_BYTES_A_DEVICE);
      for (Delivery delivery : next) {
        hand(delivery, parcel, mailboxes, done);
        bytes += delivery.content().size();
      }
      if (next.isEmpty()) {
        parcel.skipTo(last);
      }
    }
    parcel.complete(last);
    return bytes;
  }

  private static void hand(
      Delivery delivery, Parcel parcel, OpenMailboxes mailboxes, List<Trail.Done> done) {
    Correspondent to = parcel.to();
    boolean first = delivery.sequence() > mailboxes.of(to.device()).handedOver();
    // Handshakes hold nothing anybody said; the commit itself is on record.
    if (first && delivery.kind() == MessageKind.APPLICATION) {
      done.add(
          new Trail.Done(
              AuditEvent.CIPHERTEXT_DELIVERED,
              new Trail.Step(
                  to.caller(),
                  to.device(),
                  delivery.client(),
                  ObjectKind.MESSAGE,
                  delivery.message().value())));
    }
    parcel.add(delivery);
    mailboxes.handOver(to.device(), delivery.sequence());
  }

  /**
   * The devices have stored everything up to what they say. What never left is refused {@code
   * BAD_SEQUENCE}.
   */
  void acknowledge(
      List<Acknowledging> acknowledgings, OpenMailboxes mailboxes, List<Runnable> answers) {
    for (Acknowledging each : acknowledgings) {
      Mailbox mailbox = mailboxes.of(each.by().device());
      // Unsigned on the wire: what is negative here is beyond every number we gave out.
      if (each.upTo() < 0 || each.upTo() > mailbox.handedOver()) {
        answers.add(() -> each.outlet().refused(null, Refusal.BAD_SEQUENCE, 0, false));
      } else if (each.upTo() > mailbox.acknowledged()) {
        mailboxes.acknowledge(each.by().device(), each.upTo());
      }
    }
  }

  /** Writes the mailboxes; says which messages have now reached the other person. */
  List<Receipt> write(List<Acknowledging> acknowledgings, OpenMailboxes mailboxes) {
    Map<DeviceId, Long> before =
        mailboxes.acknowledged().stream()
            .collect(Collectors.toMap(Acknowledged::device, Acknowledged::after));
    List<Forgotten> forgotten = mailboxes.write();
    if (forgotten.isEmpty()) {
      return List.of();
    }
    Map<DeviceId, PersonId> persons = new HashMap<>();
    acknowledgings.forEach(each -> persons.put(each.by().device(), each.by().caller().person()));
    List<Forgotten> theirs =
        forgotten.stream()
            .filter(each -> each.kind() == MessageKind.APPLICATION)
            .filter(each -> !each.senderPerson().equals(persons.get(each.place().device())))
            .toList();
    return firsts(theirs, before);
  }

  /** Those that were on none of the person's other devices before. */
  private List<Receipt> firsts(List<Forgotten> forgotten, Map<DeviceId, Long> before) {
    Set<DeviceId> others =
        forgotten.stream()
            .flatMap(each -> each.others().stream())
            .map(Address::device)
            .collect(Collectors.toSet());
    Map<DeviceId, Long> known = new HashMap<>();
    if (!others.isEmpty()) {
      known.putAll(store.acknowledged(others));
      known.putAll(before);
    }
    Set<Named> told = new HashSet<>();
    List<Receipt> receipts = new ArrayList<>();
    for (Forgotten each : forgotten) {
      boolean news =
          each.others().stream()
              .noneMatch(other -> known.getOrDefault(other.device(), 0L) >= other.sequence());
      if (news && (each.others().isEmpty() || told.add(each.name()))) {
        receipts.add(new Receipt(each.name().sender(), each.name().message()));
      }
    }
    return receipts;
  }
}
