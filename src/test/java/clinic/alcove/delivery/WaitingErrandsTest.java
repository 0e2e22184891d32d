package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.values.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WaitingErrandsTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private record Plain(boolean patient, int weight) implements Errand {
    @Override
    public Runnable carryOut(Consumer<DeviceId> wake) {
      return () -> {};
    }

    @Override
    public void failed() {}
  }

  private static final Errand MESSAGE = new Plain(false, 1);
  private static final Errand ACKNOWLEDGEMENT = new Plain(true, 1);

  @Test
  void anAcknowledgementWaitsForTheNextMessage() {
    WaitingErrands waiting = new WaitingErrands(10, 10, LONG);
    assertThat(waiting.offer(ACKNOWLEDGEMENT)).isTrue();

    CompletableFuture<List<Errand>> taken = taking(waiting, 10);
    assertThat(waiting.offer(ACKNOWLEDGEMENT)).isTrue();
    assertThat(waiting.offer(MESSAGE)).isTrue();

    assertThat(taken.join()).containsExactly(ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, MESSAGE);
  }

  @Test
  void aMessageWaitsForNobody() {
    WaitingErrands waiting = new WaitingErrands(10, 10, LONG);
    assertThat(waiting.offer(ACKNOWLEDGEMENT)).isTrue();
    assertThat(waiting.offer(MESSAGE)).isTrue();

    assertThat(taking(waiting, 10).join()).containsExactly(ACKNOWLEDGEMENT, MESSAGE);
  }

  @Test
  void patienceEnds() {
    WaitingErrands waiting = new WaitingErrands(10, 10, Duration.ofNanos(1));
    assertThat(waiting.offer(ACKNOWLEDGEMENT)).isTrue();

    assertThat(taking(waiting, 10).join()).containsExactly(ACKNOWLEDGEMENT);
  }

  @Test
  void aFullBatchOfAcknowledgementsGoesAtOnce() {
    WaitingErrands waiting = new WaitingErrands(10, 10, LONG);
    for (int i = 0; i < 3; i++) {
      assertThat(waiting.offer(ACKNOWLEDGEMENT)).isTrue();
    }

    assertThat(taking(waiting, 2).join()).hasSize(2);
  }

  @Test
  void whatDoesNotFitIsNotTaken() {
    WaitingErrands byNumber = new WaitingErrands(1, 10, LONG);
    assertThat(byNumber.offer(MESSAGE)).isTrue();
    assertThat(byNumber.offer(MESSAGE)).isFalse();

    WaitingErrands byWeight = new WaitingErrands(10, 1, LONG);
    assertThat(byWeight.offer(MESSAGE)).isTrue();
    assertThat(byWeight.offer(MESSAGE)).isFalse();
    assertThat(byWeight.poll(10)).hasSize(1);
    assertThat(byWeight.offer(MESSAGE)).isTrue();
  }

  private static CompletableFuture<List<Errand>> taking(WaitingErrands waiting, int max) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return waiting.take(max);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
