package clinic.alcove.load.ceiling;

import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Delivery;
import clinic.alcove.delivery.DeliveryStore;
import clinic.alcove.delivery.Entry;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.values.DeviceId;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts, and holds what is on its way until it is acknowledged; stores nothing. */
@Alternative
@Priority(1)
@ApplicationScoped
public class NoStore implements DeliveryStore {
  private final Map<DeviceId, Mailbox> mailboxes = new ConcurrentHashMap<>();
  private final Map<DeviceId, Deque<Entry>> queues = new ConcurrentHashMap<>();

  @Override
  public Map<Named, Answered> answered(Collection<Named> messages) {
    return Map.of();
  }

  @Override
  public Map<DeviceId, Mailbox> lock(Collection<DeviceId> devices) {
    Map<DeviceId, Mailbox> locked = new HashMap<>();
    devices.forEach(each -> locked.put(each, mailbox(each)));
    return locked;
  }

  @Override
  public List<Forgotten> write(Changes changes) {
    changes.entries().forEach(each -> queue(each.place().device()).add(each));
    mailboxes.putAll(changes.mailboxes());
    List<Forgotten> forgotten = new ArrayList<>();
    for (Acknowledged each : changes.acknowledged()) {
      Deque<Entry> queue = queue(each.device());
      while (!queue.isEmpty() && queue.peek().place().sequence() <= each.upTo()) {
        forgotten.add(forgotten(queue.remove()));
      }
    }
    return forgotten;
  }

  private static Forgotten forgotten(Entry entry) {
    return new Forgotten(
        entry.place(),
        entry.message().from().caller().person(),
        new Named(entry.message().from().device(), entry.message().clientMessageId()),
        entry.kind(),
        entry.others());
  }

  private Deque<Entry> queue(DeviceId device) {
    return queues.computeIfAbsent(device, key -> new ArrayDeque<>());
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
    return queue(device).stream()
        .filter(each -> each.place().sequence() > after)
        .limit(limit)
        .map(Entry::delivery)
        .toList();
  }

  @Override
  public Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> messages) {
    return Set.of();
  }

  @Override
  public List<DeviceId> mailboxes() {
    return List.of();
  }

  @Override
  public void drop(DeviceId device, Instant now) {
    queues.remove(device);
  }

  @Override
  public Expired expire(Instant before, Instant now, int limit) {
    return new Expired(List.of(), false);
  }

  @Override
  public Set<ClientMessageId> expired(DeviceId sender, Collection<ClientMessageId> messages) {
    return Set.of();
  }
}
