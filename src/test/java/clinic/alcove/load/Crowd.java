package clinic.alcove.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Many sockets on the calling thread, round after round: read what came, then write in one go. */
final class Crowd implements AutoCloseable {
  private static final int MAX_OPENING = 32;
  private static final int BUFFER = 2 * 1024 * 1024;

  private final URI server;
  private final Selector selector;
  private final ByteBuffer shared = ByteBuffer.allocate(BUFFER);
  private final List<LoadSocket> sockets = new ArrayList<>();
  private List<LoadSocket> leaving = new ArrayList<>();
  private List<LoadSocket> left = new ArrayList<>();
  private int ready;

  /** Sockets to this server, {@code http://host:port}; its host must be this machine. */
  Crowd(URI server) throws IOException {
    this.server = server;
    this.selector = Selector.open();
  }

  /** Opens a socket and returns at once; few at a time are on their way. */
  LoadSocket open(SeededDevice device, LoadSocket.Inbox inbox) throws IOException {
    rounds(() -> sockets.size() - ready < MAX_OPENING, 60_000, "the server lets nobody in");
    LoadSocket socket = new LoadSocket(device, server, this, selector, inbox);
    sockets.add(socket);
    return socket;
  }

  /** Until everybody is admitted. */
  void awaitReady() throws IOException {
    rounds(() -> ready == sockets.size(), 60_000, "not every device is admitted");
  }

  void oneMoreIsReady() {
    ready++;
  }

  void leaves(LoadSocket socket) {
    leaving.add(socket);
  }

  /** Rounds until this holds; fails when it does not in time. */
  void rounds(BooleanSupplier enough, long milliseconds, String otherwise) throws IOException {
    long end = System.nanoTime() + milliseconds * 1_000_000;
    while (!enough.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(otherwise);
      }
      round(5);
    }
  }

  /** One round; waits at most so long for something to come. */
  void round(long milliseconds) throws IOException {
    flush();
    if (milliseconds == 0) {
      selector.selectNow(this::take);
    } else {
      selector.select(this::take, milliseconds);
    }
    flush();
  }

  private void flush() throws IOException {
    while (!leaving.isEmpty()) {
      List<LoadSocket> now = leaving;
      leaving = left;
      left = now;
      for (int i = 0; i < now.size(); i++) {
        now.get(i).flush();
      }
      now.clear();
    }
  }

  private void take(SelectionKey key) {
    try {
      ((LoadSocket) key.attachment()).take(shared);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (LoadSocket socket : sockets) {
      socket.close();
    }
    selector.close();
  }
}
