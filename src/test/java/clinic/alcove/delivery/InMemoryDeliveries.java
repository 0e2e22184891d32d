package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Messages and mailboxes in maps. */
public final class InMemoryDeliveries implements DeliveryStore {
  private final Map<MessageId, RelayedMessage> messages = new LinkedHashMap<>();
  private final Map<DeviceId, Mailbox> mailboxes = new LinkedHashMap<>();
  private final Map<DeviceId, List<Delivery>> queues = new HashMap<>();
  private final Set<MessageId> delivered = new HashSet<>();

  @Override
  public Optional<Answered> answered(DeviceId sender, ClientMessageId message) {
    return named(sender, message)
        .map(each -> new Answered(each.digest(), each.accepted(), each.epoch()));
  }

  private Optional<RelayedMessage> named(DeviceId sender, ClientMessageId message) {
    return messages.values().stream()
        .filter(
            each -> each.from().device().equals(sender) && each.clientMessageId().equals(message))
        .findFirst();
  }

  @Override
  public void keep(RelayedMessage message, List<Post> posts) {
    messages.put(message.id(), message);
    for (Post post : posts) {
      for (DeviceId device : post.recipients()) {
        Mailbox box = mailbox(device);
        long sequence = box.last() + 1;
        mailboxes.put(device, new Mailbox(sequence, box.handedOver(), box.acknowledged()));
        queue(device)
            .add(
                new Delivery(
                    sequence,
                    message.id(),
                    message.conversation(),
                    message.client(),
                    message.clientMessageId(),
                    post.kind(),
                    post.content(),
                    message.accepted()));
      }
    }
  }

  private List<Delivery> queue(DeviceId device) {
    return queues.computeIfAbsent(device, key -> new ArrayList<>());
  }

  @Override
  public Mailbox mailbox(DeviceId device) {
    return mailboxes.getOrDefault(device, Mailbox.EMPTY);
  }

  @Override
  public List<Delivery> waiting(DeviceId device, long after, int limit) {
    return queue(device).stream().filter(each -> each.sequence() > after).limit(limit).toList();
  }

  @Override
  public void handOver(DeviceId device, long upTo) {
    Mailbox box = mailbox(device);
    mailboxes.put(
        device, new Mailbox(box.last(), Math.max(box.handedOver(), upTo), box.acknowledged()));
  }

  @Override
  public List<Receipt> acknowledge(DeviceId device, PersonId person, long upTo, Instant now) {
    Mailbox box = mailbox(device);
    mailboxes.put(device, new Mailbox(box.last(), box.handedOver(), upTo));
    List<Delivery> gone = queue(device).stream().filter(each -> each.sequence() <= upTo).toList();
    queue(device).removeAll(gone);
    List<Receipt> receipts = new ArrayList<>();
    for (Delivery each : gone) {
      RelayedMessage message = messages.get(each.message());
      if (message != null
          && message.kind() == MessageKind.APPLICATION
          && !message.from().caller().person().equals(person)
          && delivered.add(each.message())) {
        receipts.add(new Receipt(message.from().device(), message.clientMessageId()));
      }
    }
    return receipts;
  }

  @Override
  public Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> asked) {
    Set<ClientMessageId> found = new HashSet<>();
    for (ClientMessageId each : asked) {
      if (named(sender, each).filter(message -> delivered.contains(message.id())).isPresent()) {
        found.add(each);
      }
    }
    return found;
  }

  @Override
  public List<DeviceId> mailboxes() {
    return List.copyOf(mailboxes.keySet());
  }

  @Override
  public void drop(DeviceId device) {
    queues.remove(device);
    mailboxes.remove(device);
  }

  @Override
  public void expire(Instant before) {
    for (DeviceId device : List.copyOf(mailboxes.keySet())) {
      Mailbox box = mailbox(device);
      long last =
          queue(device).stream()
              .filter(each -> each.accepted().isBefore(before))
              .mapToLong(Delivery::sequence)
              .max()
              .orElse(0);
      long acknowledgedNow = Math.max(box.acknowledged(), last);
      mailboxes.put(
          device,
          new Mailbox(box.last(), Math.max(box.handedOver(), acknowledgedNow), acknowledgedNow));
      queue(device).removeIf(each -> each.accepted().isBefore(before));
    }
    messages.values().removeIf(each -> each.accepted().isBefore(before));
  }
}
