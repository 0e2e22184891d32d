package clinic.alcove.delivery;

import clinic.alcove.delivery.DeliveryStore.Acknowledged;
import clinic.alcove.delivery.DeliveryStore.Changes;
import clinic.alcove.delivery.DeliveryStore.Forgotten;
import clinic.alcove.delivery.DeliveryStore.Kept;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mailboxes one transaction works on: opened (locked) together, changed in memory, written
 * together. One thread's.
 */
final class OpenMailboxes {
  private final DeliveryStore store;
  private final Map<DeviceId, Mailbox> open = new HashMap<>();
  private final Map<DeviceId, Mailbox> changed = new LinkedHashMap<>();
  private final List<Kept> messages = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<DeviceId, Acknowledged> acknowledged = new LinkedHashMap<>();

  OpenMailboxes(DeliveryStore store) {
    this.store = store;
  }

  /**
   * Bytes for some devices.
   *
   * @param others those among them that are the other person's
   */
  record Post(
      MessageKind kind, Bytes content, List<DeviceId> recipients, Collection<DeviceId> others) {
    /** Of a handshake: nobody is told when it arrives. */
    static Post handshake(MessageKind kind, Bytes content, List<DeviceId> recipients) {
      return new Post(kind, content, recipients, List.of());
    }
  }

  /** Locks these, unless they are locked already. Once for all, or two writers may dead-lock. */
  void open(Collection<DeviceId> devices) {
    Set<DeviceId> closed = new HashSet<>(devices);
    closed.removeAll(open.keySet());
    if (!closed.isEmpty()) {
      open.putAll(store.lock(closed));
    }
  }

  /** As it is now. */
  Mailbox of(DeviceId device) {
    Mailbox mailbox = open.get(device);
    if (mailbox == null) {
      throw new IllegalStateException("a mailbox that was not opened");
    }
    return mailbox;
  }

  /** Keeps the message and puts each post at the end of its recipients' queues. */
  List<Entry> put(RelayedMessage message, List<Post> posts) {
    List<Entry> put = new ArrayList<>();
    List<Address> addressed = new ArrayList<>();
    for (Post post : posts) {
      List<Address> places = new ArrayList<>(post.recipients().size());
      for (DeviceId device : post.recipients()) {
        Mailbox box = of(device);
        Address place = new Address(device, box.last() + 1);
        set(device, new Mailbox(place.sequence(), box.handedOver(), box.acknowledged()));
        places.add(place);
        if (post.others().contains(device)) {
          addressed.add(place);
        }
      }
      for (Address place : places) {
        put.add(new Entry(place, message, post.kind(), post.content(), without(place, addressed)));
      }
    }
    messages.add(new Kept(message, addressed));
    entries.addAll(put);
    return put;
  }

  private static List<Address> without(Address place, List<Address> addressed) {
    if (!addressed.contains(place)) {
      return List.of();
    }
    return addressed.stream().filter(each -> !each.equals(place)).toList();
  }

  /** Entries up to here are leaving for the device. */
  void handOver(DeviceId device, long upTo) {
    Mailbox box = of(device);
    if (upTo > box.handedOver()) {
      set(device, new Mailbox(box.last(), upTo, box.acknowledged()));
    }
  }

  /** The device has stored everything up to here; several of one device fold into the highest. */
  void acknowledge(DeviceId device, long upTo) {
    Mailbox box = of(device);
    set(device, new Mailbox(box.last(), box.handedOver(), upTo));
    acknowledged.merge(
        device,
        new Acknowledged(device, box.acknowledged(), upTo),
        (earlier, later) -> new Acknowledged(device, earlier.after(), later.upTo()));
  }

  private void set(DeviceId device, Mailbox mailbox) {
    open.put(device, mailbox);
    changed.put(device, mailbox);
  }

  /** What was acknowledged and is not written yet: one for each device. */
  Collection<Acknowledged> acknowledged() {
    return acknowledged.values();
  }

  /** Writes all of it, and starts afresh; the locks stay. Returns what was forgotten. */
  List<Forgotten> write() {
    if (changed.isEmpty() && messages.isEmpty()) {
      return List.of();
    }
    List<Forgotten> forgotten =
        store.write(new Changes(messages, entries, List.copyOf(acknowledged.values()), changed));
    changed.clear();
    messages.clear();
    entries.clear();
    acknowledged.clear();
    return forgotten;
  }
}
