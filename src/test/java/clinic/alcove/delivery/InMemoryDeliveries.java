package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages and mailboxes in maps. */
public final class InMemoryDeliveries implements DeliveryStore {
  /** How often a queue was read. */
  int reads;

  private final Map<Named, Kept> messages = new LinkedHashMap<>();
  private final Map<DeviceId, Mailbox> mailboxes = new LinkedHashMap<>();
  private final Map<DeviceId, List<Entry>> queues = new HashMap<>();
  private final Map<DeviceId, Instant> retired = new HashMap<>();

  @Override
  public Map<Named, Answered> answered(Collection<Named> names) {
    Map<Named, Answered> answered = new HashMap<>();
    for (Named name : names) {
      Kept kept = messages.get(name);
      if (kept != null) {
        RelayedMessage message = kept.message();
        answered.put(name, new Answered(message.digest(), message.accepted(), message.epoch()));
      }
    }
    return answered;
  }

  @Override
  public Map<DeviceId, Mailbox> lock(Collection<DeviceId> devices) {
    Map<DeviceId, Mailbox> locked = new HashMap<>();
    devices.forEach(
        each -> locked.put(each, mailboxes.computeIfAbsent(each, key -> Mailbox.EMPTY)));
    return locked;
  }

  @Override
  public List<Forgotten> write(Changes changes) {
    changes.messages().forEach(each -> messages.put(name(each.message()), each));
    changes.entries().forEach(each -> queue(each.place().device()).add(each));
    mailboxes.putAll(changes.mailboxes());
    List<Forgotten> forgotten = new ArrayList<>();
    for (Acknowledged each : changes.acknowledged()) {
      List<Entry> gone =
          queue(each.device()).stream()
              .filter(entry -> entry.place().sequence() > each.after())
              .filter(entry -> entry.place().sequence() <= each.upTo())
              .toList();
      queue(each.device()).removeAll(gone);
      gone.forEach(entry -> forgotten.add(forgotten(entry)));
    }
    return forgotten;
  }

  private static Named name(RelayedMessage message) {
    return new Named(message.from().device(), message.clientMessageId());
  }

  private static Forgotten forgotten(Entry entry) {
    return new Forgotten(
        entry.place(),
        entry.message().from().caller().person(),
        name(entry.message()),
        entry.kind(),
        entry.others());
  }

  private List<Entry> queue(DeviceId device) {
    return queues.computeIfAbsent(device, key -> new ArrayList<>());
  }

  @Override
  public Mailbox mailbox(DeviceId device) {
    return mailboxes.getOrDefault(device, Mailbox.EMPTY);
  }

  @Override
  public Map<DeviceId, Long> acknowledged(Collection<DeviceId> devices) {
    Map<DeviceId, Long> acknowledged = new HashMap<>();
    devices.forEach(each -> acknowledged.put(each, mailbox(each).acknowledged()));
    return acknowledged;
  }

  @Override
  public List<Delivery> waiting(DeviceId device, long after, int limit, int maxBytes) {
    reads++;
    List<Delivery> waiting = new ArrayList<>();
    int bytes = 0;
    for (Entry each : queue(device)) {
      if (each.place().sequence() > after && waiting.size() < limit && bytes < maxBytes) {
        waiting.add(each.delivery());
        bytes += each.content().size();
      }
    }
    return waiting;
  }

  @Override
  public Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> asked) {
    Set<ClientMessageId> found = new HashSet<>();
    for (ClientMessageId each : asked) {
      Kept kept = messages.get(new Named(sender, each));
      if (kept != null
          && kept.addressed().stream()
              .anyMatch(place -> mailbox(place.device()).acknowledged() >= place.sequence())) {
        found.add(each);
      }
    }
    return found;
  }

  @Override
  public List<DeviceId> mailboxes() {
    return mailboxes.keySet().stream().filter(each -> !retired.containsKey(each)).toList();
  }

  @Override
  public void drop(DeviceId device, Instant now) {
    queues.remove(device);
    retired.put(device, now);
  }

  @Override
  public void expire(Instant before) {
    for (DeviceId device : List.copyOf(mailboxes.keySet())) {
      Mailbox box = mailbox(device);
      long last =
          queue(device).stream()
              .filter(each -> each.message().accepted().isBefore(before))
              .mapToLong(each -> each.place().sequence())
              .max()
              .orElse(0);
      long acknowledgedNow = Math.max(box.acknowledged(), last);
      mailboxes.put(
          device,
          new Mailbox(box.last(), Math.max(box.handedOver(), acknowledgedNow), acknowledgedNow));
      queue(device).removeIf(each -> each.message().accepted().isBefore(before));
    }
    messages.values().removeIf(each -> each.message().accepted().isBefore(before));
    mailboxes.keySet().removeIf(each -> retired.getOrDefault(each, before).isBefore(before));
  }
}
