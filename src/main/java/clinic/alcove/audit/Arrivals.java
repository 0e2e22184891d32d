package clinic.alcove.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the sequencer that something was recorded. Noting costs the relay next to nothing. */
@ApplicationScoped
public class Arrivals {
  private final Semaphore bell = new Semaphore(0);

  /** Something will soon be committed. */
  public void noted() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  /** Waits until something was noted since the last time, at most so long. */
  public void await(Duration patience) throws InterruptedException {
    if (bell.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      bell.drainPermits();
    }
  }
}
