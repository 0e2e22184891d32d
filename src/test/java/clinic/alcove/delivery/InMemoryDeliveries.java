package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

  private final Map<Named, Instant> expired = new HashMap<>();

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
      if (kept != null && isDelivered(kept)) {
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
  public Expired expire(Instant before, Instant now, int limit) {
    Instant end =
        messages.values().stream()
            .map(each -> each.message().accepted())
            .filter(each -> each.isBefore(before))
            .sorted()
            .skip(limit - 1L)
            .findFirst()
            .map(each -> each.plusMillis(1))
            .orElse(before);
    Map<DeviceId, Long> fronts = new HashMap<>();
    mailboxes.keySet().forEach(each -> fronts.put(each, front(each, end)));
    List<Kept> old =
        messages.values().stream()
            .filter(each -> each.message().accepted().isBefore(end))
            .filter(each -> each.addressed().stream().noneMatch(at -> waits(at, fronts)))
            .sorted(Comparator.comparing(each -> each.message().accepted()))
            .toList();
    List<Unfetched> unfetched = new ArrayList<>();
    for (Kept each : old) {
      RelayedMessage message = each.message();
      if (!each.addressed().isEmpty() && !isDelivered(each)) {
        expired.put(name(message), now);
        unfetched.add(new Unfetched(name(message), message.id(), message.conversation()));
      }
    }
    old.forEach(each -> messages.remove(name(each.message())));
    fronts.forEach(this::trim);
    if (end.equals(before)) {
      mailboxes.keySet().removeIf(each -> retired.getOrDefault(each, before).isBefore(before));
      expired.values().removeIf(each -> each.isBefore(before));
    }
    return new Expired(unfetched, !end.equals(before) && !old.isEmpty());
  }

  private long front(DeviceId device, Instant end) {
    long front = mailbox(device).acknowledged();
    for (Entry each : queue(device)) {
      if (!each.message().accepted().isBefore(end)) {
        break;
      }
      front = each.place().sequence();
    }
    return front;
  }

  private boolean waits(Address at, Map<DeviceId, Long> fronts) {
    return at.sequence() > fronts.getOrDefault(at.device(), Long.MAX_VALUE)
        && queue(at.device()).stream().anyMatch(each -> each.place().equals(at));
  }

  private void trim(DeviceId device, long front) {
    Mailbox box = mailbox(device);
    queue(device).removeIf(each -> each.place().sequence() <= front);
    mailboxes.put(device, new Mailbox(box.last(), Math.max(box.handedOver(), front), front));
  }

  private boolean isDelivered(Kept kept) {
    return kept.addressed().stream()
        .anyMatch(place -> mailbox(place.device()).acknowledged() >= place.sequence());
  }

  @Override
  public Set<ClientMessageId> expired(DeviceId sender, Collection<ClientMessageId> asked) {
    Set<ClientMessageId> found = new HashSet<>(asked);
    found.removeIf(each -> !expired.containsKey(new Named(sender, each)));
    return found;
  }
}
