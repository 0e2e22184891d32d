package clinic.alcove.delivery.web;

import clinic.alcove.delivery.BatchWriter;
import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Connections;
import clinic.alcove.delivery.Correspondent;
import clinic.alcove.delivery.Delivery;
import clinic.alcove.delivery.Ending;
import clinic.alcove.delivery.Outlet;
import clinic.alcove.people.Caller;
import clinic.alcove.protocol.Downward;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One open socket. Its life: opened, challenged; proved once ({@link #ready}); closed. What it
 * pushes is bounded: {@value #WINDOW} deliveries that have not left yet, or {@value #WINDOW_BYTES}
 * bytes of them.
 */
final class DeviceSocket implements Outlet {
  /** Deliveries on their way at most. */
  static final int WINDOW = 256;

  /** Bytes on their way before no more deliveries are taken. What is taken may pass it once. */
  static final int WINDOW_BYTES = 512 * 1024;

  /** Errands of one socket the writer has at most. */
  static final int MAX_ERRANDS = 64;

  private final Caller caller;
  private final Outbound outbound;
  private final BatchWriter writer;
  private final Bytes nonce;
  private final Instant opened;
  private final AtomicBoolean nonceUsed = new AtomicBoolean();
  private final AtomicInteger leaving = new AtomicInteger();
  private final AtomicInteger leavingBytes = new AtomicInteger();
  private final AtomicInteger errands = new AtomicInteger();

  /** What a delivery weighs here lately, in bytes; begins with what lets a quarter of them in. */
  private volatile int usual = 4 * WINDOW_BYTES / WINDOW;

  private volatile @Nullable Correspondent admitted;
  private volatile Instant heard;
  private volatile boolean closed;

  DeviceSocket(Caller caller, Outbound outbound, BatchWriter writer, Bytes nonce, Instant opened) {
    this.caller = caller;
    this.outbound = outbound;
    this.writer = writer;
    this.nonce = nonce;
    this.opened = opened;
    this.heard = opened;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  Bytes nonce() {
    return nonce;
  }

  Instant opened() {
    return opened;
  }

  /** True for the first answer to the challenge only. */
  boolean useNonce() {
    return nonceUsed.compareAndSet(false, true);
  }

  /** The device, once it proved its key. */
  @Nullable Correspondent admitted() {
    return admitted;
  }

  Instant heard() {
    return heard;
  }

  void heardAt(Instant now) {
    heard = now;
  }

  /** Takes one of the socket's places with the writer; false when all are taken. */
  boolean takePlace() {
    if (errands.incrementAndGet() > MAX_ERRANDS) {
      errands.decrementAndGet();
      return false;
    }
    return true;
  }

  void givePlaceBack() {
    errands.decrementAndGet();
  }

  void challenge() {
    send(FrameWriter.challenge(nonce));
  }

  void pong(long echo) {
    send(FrameWriter.pong(echo));
  }

  /** The socket is closed. */
  void closed(Connections connections) {
    // Before the look at the device: who admits it at this moment looks here afterwards.
    closed = true;
    Correspondent device = admitted;
    if (device != null) {
      connections.detach(device.device(), this);
    }
  }

  @Override
  public void ready(Correspondent device, long acknowledged, Instant now) {
    admitted = device;
    send(FrameWriter.ready(acknowledged, now));
    writer.wake(device.device());
  }

  @Override
  public void sent(ClientMessageId message, Instant accepted, long epoch) {
    send(FrameWriter.sent(message, accepted, epoch));
  }

  @Override
  public void refused(
      @Nullable ClientMessageId message, Refusal reason, long currentEpoch, boolean closing) {
    send(FrameWriter.refuse(message, reason, currentEpoch, closing));
    if (closing) {
      outbound.endAfterwards(Ending.REFUSED);
    }
  }

  @Override
  public void deliver(Delivery delivery) {
    int size = delivery.content().size();
    leaving.incrementAndGet();
    leavingBytes.addAndGet(size);
    usual = (7 * usual + size) / 8;
    outbound.send(FrameWriter.deliver(delivery), () -> left(size));
  }

  private void left(int size) {
    leavingBytes.addAndGet(-size);
    int now = leaving.decrementAndGet();
    Correspondent device = admitted;
    if (device != null && (now == 0 || now == WINDOW / 2)) {
      writer.roomFreed(device.device());
    }
  }

  @Override
  public int room() {
    int byBytes = (WINDOW_BYTES - leavingBytes.get()) / Math.max(1, usual);
    return Math.min(WINDOW - leaving.get(), byBytes);
  }

  @Override
  public void delivered(List<ClientMessageId> messages) {
    send(FrameWriter.delivered(messages));
  }

  @Override
  public void expired(List<ClientMessageId> messages) {
    send(FrameWriter.expired(messages));
  }

  @Override
  public void conversationChanged(ConversationId conversation) {
    send(FrameWriter.conversationChanged(conversation));
  }

  @Override
  public void keyPackagesLow(int remaining) {
    send(FrameWriter.keyPackagesLow(remaining));
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close(Ending ending) {
    outbound.endNow(ending);
  }

  private void send(Downward frame) {
    outbound.send(frame, () -> {});
  }
}
