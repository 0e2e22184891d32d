package clinic.alcove.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The errands that wait for the writer: bounded in number and in bytes. */
final class WaitingErrands {
  private final BlockingQueue<Errand> queue;
  private final AtomicInteger bytes = new AtomicInteger();
  private final int maxBytes;
  private final long patienceNanos;

  /**
   * With these bounds.
   *
   * @param patience how long {@link Errand#patient} ones wait for company
   */
  WaitingErrands(int maxNumber, int maxBytes, Duration patience) {
    this.queue = new LinkedBlockingQueue<>(maxNumber);
    this.maxBytes = maxBytes;
    this.patienceNanos = patience.toNanos();
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

  /**
   * Waits for the next one, and takes with it what waits behind it. If all of these are patient,
   * waits a moment longer for one that is not: a disk write for acknowledgements alone would make
   * the next message wait for it.
   */
  List<Errand> take(int max) throws InterruptedException {
    List<Errand> batch = withFollowers(queue.take(), max);
    boolean patient = batch.stream().allMatch(Errand::patient);
    long end = System.nanoTime() + patienceNanos;
    while (patient && batch.size() < max) {
      Errand next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return batch;
      }
      List<Errand> more = withFollowers(next, max - batch.size());
      patient = more.stream().allMatch(Errand::patient);
      batch.addAll(more);
    }
    return batch;
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
