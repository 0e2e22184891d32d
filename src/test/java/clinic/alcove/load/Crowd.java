package clinic.alcove.load;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  private final Selector selector;
  private final ByteBuffer shared = ByteBuffer.allocate(BUFFER);
  private final List<Line> lines = new ArrayList<>();
  private List<Line> leaving = new ArrayList<>();
  private List<Line> left = new ArrayList<>();
  private int ready;

  Crowd() throws IOException {
    selector = Selector.open();
  }

  /** Connects to this port of this machine and returns at once; few at a time are on their way. */
  Line connect(int port, Line.Owner owner) throws IOException {
    rounds(() -> lines.size() - ready < MAX_OPENING, 60_000, "the server lets nobody in");
    Line line = new Line(port, this, selector, owner);
    lines.add(line);
    return line;
  }

  /** Until everybody is admitted. */
  void awaitReady() throws IOException {
    rounds(() -> ready == lines.size(), 60_000, "not every device is admitted");
  }

  void oneMoreIsReady() {
    ready++;
  }

  void leaves(Line line) {
    leaving.add(line);
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
      List<Line> now = leaving;
      leaving = left;
      left = now;
      for (int i = 0; i < now.size(); i++) {
        now.get(i).leave();
      }
      now.clear();
    }
  }

  private void take(SelectionKey key) {
    try {
      ((Line) key.attachment()).take(shared);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Line line : lines) {
      line.close();
    }
    selector.close();
  }
}
