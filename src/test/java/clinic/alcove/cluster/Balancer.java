package clinic.alcove.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A TCP balancer on loopback: each connection goes to the next node that answers, wherever earlier
 * ones of the same browser went. Can be told to cut connections in the middle of what they carry.
 * Two threads a connection: for trying out, not for a real clinic.
 */
public final class Balancer implements AutoCloseable {
  private static final int LOOK_EVERY_MS = 200;
  private static final int CONNECT_MS = 2000;

  private final ServerSocket door;
  private final List<Integer> ports;
  private final Set<Integer> up = ConcurrentHashMap.newKeySet();
  private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final ScheduledExecutorService looking =
      Executors.newScheduledThreadPool(1, Balancer::daemon);

  /** Listens on {@code port} (0: any) and spreads over these ports of loopback. */
  public Balancer(int port, List<Integer> ports) {
    this.ports = List.copyOf(ports);
    try {
      door = new ServerSocket(port, 512, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ports.forEach(
        each -> {
          Future<?> untilClosed =
              looking.scheduleWithFixedDelay(() -> look(each), 0, LOOK_EVERY_MS, MILLISECONDS);
        });
    daemon(this::acceptAll).start();
  }

  /** Where browsers come in. */
  public int port() {
    return door.getLocalPort();
  }

  /** How many connections stand now. */
  public int connections() {
    return pipes.size();
  }

  /** Cuts this share of the connections, each within whatever it carries next. */
  public int cut(double share, RandomGenerator random) {
    List<Pipe> chosen = pipes.stream().filter(each -> random.nextDouble() < share).toList();
    chosen.forEach(Pipe::cutMidway);
    return chosen.size();
  }

  /** A node that answers badly or not at all gets no new connections. */
  private void look(int port) {
    if (Node.answers(port)) {
      up.add(port);
    } else {
      up.remove(port);
    }
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        Socket browser = door.accept();
        daemon(() -> connect(browser)).start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket browser) {
    Optional<Socket> node = next();
    if (node.isEmpty()) {
      Pipe.drop(browser);
      return;
    }
    new Pipe(browser, node.get(), pipes).open();
  }

  private Optional<Socket> next() {
    int first = turn.getAndIncrement();
    for (int i = 0; i < ports.size(); i++) {
      int port = ports.get(Math.floorMod(first + i, ports.size()));
      if (!up.contains(port)) {
        continue;
      }
      Socket node = new Socket();
      try {
        node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
        return Optional.of(node);
      } catch (IOException down) {
        Pipe.drop(node);
      }
    }
    return Optional.empty();
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "balancer");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    looking.shutdownNow();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pipes.forEach(Pipe::drop);
  }
}
