package clinic.alcove.bus;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hints that wait to be told, each once: a device whose queue grew ten times meanwhile is named
 * once. At most {@value #MAX_WAITING}; whoever would hear the rest is told that they missed some.
 */
final class Outbox {
  static final int MAX_WAITING = 10_000;

  private static final Hint MISSED = new Hint.Missed();

  private final Set<Hint> waiting = new LinkedHashSet<>();
  private boolean closed;

  /** Never waits for more than another thread that is in here. */
  synchronized void add(Hint hint) {
    if (waiting.size() >= MAX_WAITING) {
      waiting.clear();
      waiting.add(MISSED);
    }
    if (waiting.add(hint)) {
      notifyAll();
    }
  }

  /** Waits for hints and takes as many as fit into so many bytes; none once it is closed. */
  synchronized List<byte[]> take(int room) throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    List<byte[]> taken = new ArrayList<>();
    int left = room;
    for (Iterator<Hint> next = waiting.iterator(); next.hasNext() && !closed; ) {
      byte[] bytes = HintBytes.of(next.next());
      left -= Packet.LENGTH + bytes.length;
      if (left < 0) {
        break;
      }
      taken.add(bytes);
      next.remove();
    }
    return taken;
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
