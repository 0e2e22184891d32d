package clinic.alcove.delivery.web;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer without a container's context around each task. A delay of 0 or less means "never" here,
 * as an idle time-out of 0 does (Jakarta WebSocket, {@code Session.setMaxIdleTimeout}); such a task
 * costs nothing.
 */
final class PlainTimer extends ScheduledThreadPoolExecutor {
  private static final long SPARE_THREAD_SECONDS = 10;

  private final ScheduledFuture<?> never;

  PlainTimer() {
    super(1, PlainTimer::thread);
    setRemoveOnCancelPolicy(true);
    setKeepAliveTime(SPARE_THREAD_SECONDS, TimeUnit.SECONDS);
    allowCoreThreadTimeOut(true);
    never = super.schedule(() -> {}, 1, TimeUnit.DAYS);
    never.cancel(false);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return delay <= 0 ? never : super.schedule(task, delay, unit);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "alcove-socket-timer");
    thread.setDaemon(true);
    return thread;
  }
}
