package clinic.alcove.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The errands that wait for the writer: bounded in number and in bytes. */
final class WaitingErrands {
  private final BlockingQueue<Errand> queue;
  private final AtomicInteger bytes = new AtomicInteger();
  private final int maxBytes;

  WaitingErrands(int maxNumber, int maxBytes) {
    this.queue = new LinkedBlockingQueue<>(maxNumber);
    this.maxBytes = maxBytes;
  }

  /** False when there is no room. Never waits. */
  boolean offer(Errand errand) {
    boolean fits = bytes.addAndGet(errand.weight()) <= maxBytes;
    if (!fits || !queue.offer(errand)) {
      bytes.addAndGet(-errand.weight());
      return false;
    }
    return true;
  }

  /** Waits for the next one, and takes with it what waits behind it. */
  List<Errand> take(int max) throws InterruptedException {
    return withFollowers(queue.take(), max);
  }

  /** What waits now; perhaps nothing. */
  List<Errand> poll(int max) {
    @Nullable Errand first = queue.poll();
    return first == null ? List.of() : withFollowers(first, max);
  }

  private List<Errand> withFollowers(Errand first, int max) {
    List<Errand> batch = new ArrayList<>();
    batch.add(first);
    queue.drainTo(batch, max - 1);
    batch.forEach(errand -> bytes.addAndGet(-errand.weight()));
    return batch;
  }
}
