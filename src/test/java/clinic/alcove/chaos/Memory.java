package clinic.alcove.chaos;

import clinic.alcove.protocol.Deliver;
import clinic.alcove.values.Ids;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a browser keeps across every loss of its connection: what it sent and was told about it,
 * what it stored and up to where. Written by its device's thread only; read by others.
 */
final class Memory {
  private final Set<UUID> outbox = new LinkedHashSet<>();
  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private final Set<UUID> delivered = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Long> received = new ConcurrentHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private volatile long stored;
  private volatile int waiting;
  private final AtomicInteger doubled = new AtomicInteger();

  /** Nothing sent yet; stored up to this sequence number already. */
  Memory(long stored) {
    this.stored = stored;
  }

  /** A new message of one's own waits for the server's word. */
  void compose(UUID id) {
    outbox.add(id);
    waiting = outbox.size();
  }

  /** What the server has not confirmed, oldest first. */
  List<UUID> unconfirmed() {
    return List.copyOf(outbox);
  }

  /** The server said that it has this one, perhaps not for the first time. */
  void confirm(UUID id) {
    if (outbox.remove(id)) {
      accepted.add(id);
    } else if (!accepted.contains(id)) {
      complain("was told of a message it never sent: " + id);
    }
    waiting = outbox.size();
  }

  /** The other person has this one. */
  void delivered(UUID id) {
    if (!delivered.add(id)) {
      return; // said again after a reconnect
    }
    if (!accepted.contains(id) && !outbox.contains(id)) {
      complain("was told of the delivery of a message it never sent: " + id);
    }
  }

  /** Takes an application message; what was stored before is a repetition the protocol allows. */
  void store(Deliver deliver, UUID id) {
    Long before = received.get(id);
    if (deliver.getSequence() <= stored) {
      if (before == null || before != deliver.getSequence()) {
        complain("number " + deliver.getSequence() + " came again as another message");
      }
      return;
    }
    if (before != null) {
      doubled.incrementAndGet();
      complain("stored " + id + " as " + before + " and as " + deliver.getSequence());
    }
    advance(deliver.getSequence());
    received.put(id, deliver.getSequence());
  }

  /** Takes anything else the queue holds. */
  void skip(long sequence) {
    if (sequence > stored) {
      advance(sequence);
    }
  }

  private void advance(long sequence) {
    if (sequence != stored + 1) {
      complain("after " + stored + " came " + sequence);
    }
    stored = sequence;
  }

  /** Something happened that the protocol forbids. */
  synchronized void complain(String what) {
    complaints.add(what);
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  Set<UUID> accepted() {
    return accepted;
  }

  Set<UUID> delivered() {
    return delivered;
  }

  Set<UUID> received() {
    return received.keySet();
  }

  /** The highest sequence number stored. */
  long stored() {
    return stored;
  }

  /** How many wait for the server's word. */
  int waiting() {
    return waiting;
  }

  /** How often a message was stored twice. */
  int doubled() {
    return doubled.get();
  }

  static UUID id(com.google.protobuf.ByteString raw) {
    return Ids.ofRaw(raw.toByteArray());
  }
}
