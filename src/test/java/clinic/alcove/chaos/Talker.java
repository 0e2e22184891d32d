package clinic.alcove.chaos;

import clinic.alcove.protocol.Deliver;
import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Downward.FrameCase;
import clinic.alcove.protocol.Refuse;
import clinic.alcove.testclient.FrameSocket;
import clinic.alcove.testclient.Frames;
import clinic.alcove.testclient.TestDevice;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Ids;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

/**
 * One device that says something all the time and stores what it is told, on a thread of its own.
 * Whenever its connection goes it comes back after a jittered pause, sends again what was not
 * confirmed, and goes on behind what it stored.
 */
final class Talker implements Runnable {
  private static final Duration TICK = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long QUIET_NANOS = Duration.ofSeconds(4).toNanos();
  private static final long LATER_NANOS = Duration.ofMillis(200).toNanos();
  private static final int ASK_AT_ONCE = 1000;
  private static final int MAX_ACKNOWLEDGED_AT_ONCE = 8;

  private final TestDevice device;
  private final ConversationId conversation;
  private final Sealed sealed;
  private final Pace pace;
  private final RandomGenerator random;
  private final Memory memory;
  private final Doorbell doorbell;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Deque<UUID> due = new ArrayDeque<>();
  private volatile boolean composing = true;
  private volatile boolean connected;
  private long acknowledged;
  private long nextMessage;
  private long notBefore;

  /** A device of this conversation that has stored everything up to {@code stored}. */
  Talker(TestDevice device, Seat seat, Pace pace, RandomGenerator random) {
    this.device = device;
    this.conversation = seat.conversation();
    this.sealed = seat.sealed();
    this.pace = pace;
    this.random = random;
    this.memory = new Memory(seat.stored());
    this.doorbell = new Doorbell(device.person());
  }

  /**
   * Where a device talks.
   *
   * @param stored the highest sequence number it had before
   */
  record Seat(ConversationId conversation, Sealed sealed, long stored) {}

  @Override
  public void run() {
    Backoff backoff = new Backoff(random);
    while (ended.getCount() > 0) {
      Optional<FrameSocket> socket = doorbell.open();
      try {
        if (socket.isPresent() && converse(socket.get())) {
          backoff.reset();
        }
      } catch (IllegalStateException cut) {
        // The line went while we were saying something. Come back and say it again.
      } finally {
        connected = false;
        socket.ifPresent(FrameSocket::cut);
      }
      backoff.pause(ended);
    }
  }

  /** Until the line goes; whether it ever stood. */
  private boolean converse(FrameSocket socket) {
    if (!prove(socket)) {
      return false;
    }
    connected = true;
    long heard = System.nanoTime();
    long pinged = heard;
    long asked = heard;
    while (ended.getCount() > 0 && !socket.isClosed()) {
      for (Optional<Downward> next = socket.next(TICK); next.isPresent(); ) {
        take(next.get());
        heard = System.nanoTime();
        next = socket.next(Duration.ZERO);
      }
      long now = System.nanoTime();
      if (now - heard > 2 * QUIET_NANOS) {
        return true; // nobody there any more
      }
      if (now - Math.max(heard, pinged) > QUIET_NANOS) {
        socket.send(Frames.ping(1));
        pinged = now;
      }
      if (!composing && now - asked > QUIET_NANOS / 4) {
        askStatus(socket); // a receipt is a hint: it may have been lost on its way
        asked = now;
      }
      speak(socket, now);
      acknowledge(socket);
      doorbell.stayPresent(now);
    }
    return true;
  }

  private boolean prove(FrameSocket socket) {
    Optional<Downward> challenge = socket.poll(FrameCase.CHALLENGE, PATIENCE);
    if (challenge.isEmpty()) {
      return false;
    }
    byte[] nonce = challenge.get().getChallenge().getNonce().toByteArray();
    String origin = device.person().http().origin();
    socket.send(Frames.authenticate(device.id(), device.keys().device(), origin, nonce));
    Optional<Downward> ready = socket.poll(FrameCase.READY, PATIENCE);
    if (ready.isEmpty()) {
      return false;
    }
    acknowledged = ready.get().getReady().getAcknowledged();
    if (acknowledged > memory.stored()) {
      memory.complain("the server thinks " + acknowledged + " stored, it is " + memory.stored());
    }
    due.clear();
    due.addAll(memory.unconfirmed());
    askStatus(socket);
    return true;
  }

  private void askStatus(FrameSocket socket) {
    List<Bytes> open =
        memory.accepted().stream()
            .filter(each -> !memory.delivered().contains(each))
            .limit(ASK_AT_ONCE)
            .map(each -> Bytes.of(Ids.toRaw(each)))
            .toList();
    if (!open.isEmpty()) {
      socket.send(Frames.askStatus(open));
    }
  }

  private void take(Downward frame) {
    switch (frame.getFrameCase()) {
      case SENT -> memory.confirm(Memory.id(frame.getSent().getClientMessageId()));
      case DELIVER -> store(frame.getDeliver());
      case DELIVERED ->
          frame.getDelivered().getClientMessageIdsList().stream()
              .map(Memory::id)
              .forEach(memory::delivered);
      case REFUSE -> refused(frame.getRefuse());
      case EXPIRED -> memory.complain("a message expired");
      default -> {} // hints, and Pong
    }
  }

  private void store(Deliver deliver) {
    if (deliver.getKind() != Deliver.Kind.APPLICATION) {
      memory.skip(deliver.getSequence());
      return;
    }
    UUID id = Memory.id(deliver.getClientMessageId());
    if (!deliver.getMlsMessage().equals(bytes(sealed.message(id)))) {
      memory.complain("the bytes of " + id + " are not those that were sent");
    }
    memory.store(deliver, id);
  }

  /** Later it may work, under the same id; anything else is a fault. */
  private void refused(Refuse refuse) {
    if (refuse.getReason() != Refuse.Reason.UNAVAILABLE
        && refuse.getReason() != Refuse.Reason.TOO_MANY) {
      memory.complain("was refused " + refuse.getReason());
      return;
    }
    notBefore = System.nanoTime() + LATER_NANOS;
    if (!refuse.getClientMessageId().isEmpty()) {
      due.add(Memory.id(refuse.getClientMessageId()));
    }
  }

  private void speak(FrameSocket socket, long now) {
    if (now < notBefore) {
      return;
    }
    nextMessage = Math.max(nextMessage, now - TICK.toNanos());
    while (composing && nextMessage <= now && memory.waiting() < pace.window()) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      memory.compose(id);
      due.add(id);
      nextMessage += Duration.ofSeconds(1).toNanos() / pace.perSecond();
    }
    for (UUID id = due.poll(); id != null; id = due.poll()) {
      Bytes raw = Bytes.of(Ids.toRaw(id));
      socket.send(Frames.send(raw, conversation, sealed.message(id)));
    }
  }

  /** Now and then, so that a kill finds some acknowledged, some stored only, some on their way. */
  private void acknowledge(FrameSocket socket) {
    long open = memory.stored() - acknowledged;
    if (open > 0 && (!composing || open > random.nextInt(MAX_ACKNOWLEDGED_AT_ONCE))) {
      acknowledged = memory.stored();
      socket.send(Frames.acknowledge(acknowledged));
    }
  }

  /** Says nothing new from here on; what was begun goes on. */
  void fallSilent() {
    composing = false;
  }

  /** Leaves for good. */
  void end() {
    ended.countDown();
  }

  /** Whether its socket stands at this moment. */
  boolean connected() {
    return connected;
  }

  Memory memory() {
    return memory;
  }

  TestDevice device() {
    return device;
  }

  private static ByteString bytes(Bytes bytes) {
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
