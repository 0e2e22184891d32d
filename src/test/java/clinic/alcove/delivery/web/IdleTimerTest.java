package clinic.alcove.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether Payara's own Tyrus takes the timer is told by the running clinic's log. */
@SuppressWarnings("EffectivelyPrivate") // public as Tyrus's own methods are
class IdleTimerTest {
  private final PlainTimer timer = new PlainTimer();

  @AfterEach
  void end() {
    timer.shutdownNow();
  }

  @Test
  void aContainerLikeTyrusGetsThePlainTimer() {
    LikeTyrus container = new LikeTyrus();
    assertThat(IdleTimer.replace(container, timer)).isTrue();
    assertThat(container.getScheduledExecutorService()).isSameAs(timer);
  }

  @Test
  void anyOtherContainerStaysAsItIs() {
    assertThat(IdleTimer.replace(new Object(), timer)).isFalse();
    assertThat(IdleTimer.replace(null, timer)).isFalse();
    OtherType other = new OtherType();
    assertThat(IdleTimer.replace(other, timer)).isFalse();
    assertThat(other.getScheduledExecutorService()).isEqualTo("not a timer");
    OtherWay otherWay = new OtherWay();
    assertThat(IdleTimer.replace(otherWay, timer)).isFalse();
    assertThat(otherWay.managedScheduledExecutorService).as("changed for nothing").isNull();
  }

  @Test
  void aDelayOfZeroMeansNever() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    assertThat(timer.schedule(never::countDown, 0, TimeUnit.MILLISECONDS).isDone()).isTrue();
    assertThat(timer.schedule(never::countDown, -1, TimeUnit.MILLISECONDS).isDone()).isTrue();
    assertThat(timer.getQueue()).as("queued what never runs").isEmpty();
    CountDownLatch once = new CountDownLatch(1);
    timer.schedule(once::countDown, 1, TimeUnit.NANOSECONDS);
    once.await();
    assertThat(never.getCount()).as("ran what never runs").isEqualTo(1);
  }

  private static class Base {
    @SuppressWarnings("FieldMayBeFinal")
    private final @Nullable ScheduledExecutorService managedScheduledExecutorService;

    Base() {
      managedScheduledExecutorService = null;
    }

    public @Nullable ScheduledExecutorService getScheduledExecutorService() {
      return managedScheduledExecutorService;
    }
  }

  private static final class LikeTyrus extends Base {}

  /** Reads its timer from somewhere else. */
  private static final class OtherWay {
    @SuppressWarnings("FieldMayBeFinal")
    private @Nullable ScheduledExecutorService managedScheduledExecutorService = null;

    private final PlainTimer own = new PlainTimer();

    public ScheduledExecutorService getScheduledExecutorService() {
      return own;
    }
  }

  private static final class OtherType {
    private final String managedScheduledExecutorService = "not a timer";

    public String getScheduledExecutorService() {
      return managedScheduledExecutorService;
    }
  }
}
