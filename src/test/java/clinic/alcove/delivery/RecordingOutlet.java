package clinic.alcove.delivery;

import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket that remembers what it was told. */
final class RecordingOutlet implements Outlet {
  record Sent(ClientMessageId message, Instant accepted, long epoch) {}

  record Refused(
      @Nullable ClientMessageId message, Refusal reason, long currentEpoch, boolean closing) {}

  final List<Sent> sent = new ArrayList<>();
  final List<Refused> refused = new ArrayList<>();
  final List<Delivery> deliveries = new ArrayList<>();
  final List<ClientMessageId> delivered = new ArrayList<>();
  final List<ClientMessageId> expired = new ArrayList<>();
  final List<ConversationId> changed = new ArrayList<>();
  final List<Ending> endings = new ArrayList<>();
  @Nullable Correspondent admitted;
  long acknowledged = -1;
  int low = -1;
  int room = 16;
  boolean closed;
  Consumer<Delivery> onDelivery = delivery -> {};

  private final Caller caller;

  RecordingOutlet(Caller caller) {
    this.caller = caller;
  }

  List<Long> sequences() {
    return deliveries.stream().map(Delivery::sequence).toList();
  }

  List<Refusal> reasons() {
    return refused.stream().map(Refused::reason).toList();
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void ready(Correspondent device, long upTo, Instant now) {
    admitted = device;
    acknowledged = upTo;
  }

  @Override
  public void sent(ClientMessageId message, Instant accepted, long epoch) {
    sent.add(new Sent(message, accepted, epoch));
  }

  @Override
  public void refused(
      @Nullable ClientMessageId message, Refusal reason, long currentEpoch, boolean closing) {
    refused.add(new Refused(message, reason, currentEpoch, closing));
  }

  @Override
  public void deliver(Delivery delivery) {
    room--;
    onDelivery.accept(delivery);
    deliveries.add(delivery);
  }

  @Override
  public void delivered(List<ClientMessageId> messages) {
    delivered.addAll(messages);
  }

  @Override
  public void expired(List<ClientMessageId> messages) {
    expired.addAll(messages);
  }

  @Override
  public void conversationChanged(ConversationId conversation) {
    changed.add(conversation);
  }

  @Override
  public void keyPackagesLow(int remaining) {
    low = remaining;
  }

  @Override
  public int room() {
    return room;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close(Ending ending) {
    endings.add(ending);
  }
}
