package clinic.alcove.audit.store;

import clinic.alcove.audit.Arrivals;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes what is recorded into the log, soon after. Waits a moment for more to come, so that a busy
 * relay is disturbed a few times a second only; and looks once a second by itself, for what another
 * node recorded and did not live to sequence. The thread is never interrupted: an interrupt would
 * close H2's file under everybody.
 */
final class LogKeeper implements Runnable {
  private static final Logger LOG = System.getLogger(LogKeeper.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration GATHER = Duration.ofMillis(150);
  private static final Duration REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final LogTables log;
  private final Arrivals arrivals;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean troubled;

  LogKeeper(LogTables log, Arrivals arrivals) {
    this.log = log;
    this.arrivals = arrivals;
  }

  @Override
  public void run() {
    try {
      while (stopping.getCount() > 0) {
        try {
          arrivals.await(LOOK);
          boolean ignored = stopping.await(GATHER.toMillis(), TimeUnit.MILLISECONDS);
          keep();
          troubled = false;
          log.stumbling(false);
        } catch (InterruptedException e) {
          LOG.log(Level.WARNING, "the keeper of the access log was interrupted and goes on");
        } catch (RuntimeException | Error e) {
          rest(e);
        }
      }
    } finally {
      log.close();
      stopped.countDown();
    }
  }

  private void keep() {
    long began = System.nanoTime();
    while (log.page()) {
      if (System.nanoTime() - began > LOOK.toNanos()) {
        log.publish();
        began = System.nanoTime();
      }
    }
    log.publish();
  }

  /** Once for each time it goes wrong; class names only, since a message may quote a row. */
  private void rest(Throwable e) {
    log.stumbling(true);
    if (!troubled) {
      troubled = true;
      StringBuilder text = new StringBuilder("the access log cannot be sequenced; trying again");
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        text.append(": ").append(cause.getClass().getName());
        if (cause.getStackTrace().length > 0) {
          text.append(" at ").append(cause.getStackTrace()[0]);
        }
      }
      LOG.log(Level.ERROR, text::toString);
    }
    try {
      boolean ignored = stopping.await(REST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      LOG.log(Level.WARNING, "the keeper of the access log was interrupted and goes on");
    }
  }

  /** Ends {@link #run} after the present page; returns when it has ended. */
  void stop() {
    stopping.countDown();
    arrivals.noted();
    try {
      boolean ignored = stopped.await(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
