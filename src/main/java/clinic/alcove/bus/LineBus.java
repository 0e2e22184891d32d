package clinic.alcove.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The bus over any {@link Line}. One thread of its own puts what waits into packets and sends them;
 * a packet that may not have arrived is sent again until the line is up: hints may be heard twice.
 */
public final class LineBus implements Bus, AutoCloseable {
  private static final Logger LOG = System.getLogger(LineBus.class.getName());
  private static final long PAUSE_MS = 500;

  private final NodeId node;
  private final Line line;
  private final Outbox outbox = new Outbox();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The bus of this node over this line; nothing is sent before {@link #open}. */
  public LineBus(NodeId node, Line line) {
    this.node = node;
    this.line = line;
  }

  /** Starts to send and to hear. */
  public void open(ThreadFactory threads) {
    line.open(new Incoming());
    Thread courier = threads.newThread(this::send);
    courier.setName("alcove-bus");
    courier.start();
  }

  @Override
  public void tell(Hint hint) {
    outbox.add(hint);
  }

  @Override
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    closed.countDown();
    outbox.close();
    line.close();
  }

  private void send() {
    while (closed.getCount() > 0) {
      try {
        List<byte[]> hints = outbox.take(line.maxPacket() - Packet.HEAD);
        if (!hints.isEmpty()) {
          send(Packet.write(node.value(), hints));
        }
      } catch (InterruptedException e) {
        // Somebody else's idea of stopping; ours is close().
        LOG.log(Level.WARNING, "the bus was interrupted and goes on");
      }
    }
  }

  private void send(byte[] packet) throws InterruptedException {
    boolean complained = false;
    while (closed.getCount() > 0) {
      try {
        line.send(packet);
        return;
      } catch (RuntimeException e) {
        if (!complained) {
          LOG.log(Level.WARNING, () -> "the bus is down: " + e.getClass().getName());
        }
        complained = true;
        boolean ignored = closed.await(PAUSE_MS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private final class Incoming implements Line.Hearing {
    @Override
    public void packet(byte[] bytes) {
      Packet packet = Packet.read(bytes);
      if (!packet.from().equals(node.value())) {
        packet.hints().forEach(this::tellListeners);
      }
    }

    @Override
    public void missed() {
      tellListeners(new Hint.Missed());
    }

    private void tellListeners(Hint hint) {
      for (Listener listener : listeners) {
        try {
          hint.heardBy(listener);
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, () -> "a hint could not be heard: " + e.getClass().getName());
        }
      }
    }
  }
}
