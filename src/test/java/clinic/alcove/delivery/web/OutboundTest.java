package clinic.alcove.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.delivery.Ending;
import clinic.alcove.delivery.Postman;
import clinic.alcove.protocol.Downward;
import clinic.alcove.values.Bytes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboundTest {
  private final FakeSession fake = new FakeSession();
  private final Outbound outbound = new Outbound(fake.session(), new Postman());
  private final AtomicInteger left = new AtomicInteger();

  @Test
  void oneFrameLeavesAfterTheOther() {
    fake.slow = true;
    send(1);
    send(2);
    assertThat(echoes()).containsExactly(1L);
    fake.finishSend();
    assertThat(echoes()).containsExactly(1L, 2L);
    assertThat(left).hasValue(1);
    fake.finishSend();
    assertThat(left).hasValue(2);
  }

  @Test
  void whatWaitsLeavesTogetherAndInOrder() {
    fake.slow = true;
    for (int i = 0; i < 4; i++) {
      send(i);
    }
    fake.finishSend();
    assertThat(fake.bundles).containsExactly(1, 3);
    assertThat(echoes()).containsExactly(0L, 1L, 2L, 3L);
    fake.finishSend();
    assertThat(left).as("left before it did").hasValue(4);
  }

  @Test
  void aBundleIsNoLargerThanItMayBe() {
    fake.slow = true;
    send(0);
    for (int i = 0; i < 10; i++) {
      sendLarge(Outbound.MAX_BUNDLE / 4);
    }
    sendLarge(2 * Outbound.MAX_BUNDLE);
    send(1);
    while (fake.frames.size() < 13) {
      fake.finishSend();
    }
    assertThat(fake.bundles).containsExactly(1, 3, 3, 3, 1, 1, 1);
    assertThat(fake.sizes.subList(0, 5)).allMatch(size -> size <= Outbound.MAX_BUNDLE);
  }

  @Test
  void sendsThatCompleteAtOnceDoNotPileUp() {
    for (int i = 0; i < 10_000; i++) {
      send(i);
    }
    assertThat(fake.frames).hasSize(10_000);
  }

  @Test
  void whoReadsTooSlowlyIsClosed() {
    fake.slow = true;
    for (int i = 0; i < Outbound.MAX_WAITING + 2; i++) {
      send(i);
    }
    fake.finishSend();
    assertThat(fake.closed).containsExactly(Ending.TOO_SLOW.code());
    assertThat(fake.frames).hasSize(1);
  }

  @Test
  void theLastWordIsSaidBeforeTheEnd() {
    fake.slow = true;
    send(1);
    outbound.endAfterwards(Ending.REFUSED);
    send(2);
    assertThat(fake.closed).isEmpty();
    fake.finishSend();
    assertThat(fake.closed).containsExactly(1008);
    assertThat(echoes()).containsExactly(1L);
  }

  @Test
  void anEndingNowDropsWhatWaits() {
    fake.slow = true;
    send(1);
    send(2);
    outbound.endNow(Ending.SIGNED_OUT);
    assertThat(fake.closed).containsExactly(4002);
    outbound.endNow(Ending.REPLACED);
    assertThat(fake.closed).as("closed twice").hasSize(1);
    assertThat(echoes()).containsExactly(1L);
  }

  @Test
  void aBrokenSendEndsTheSocket() {
    fake.slow = true;
    send(1);
    send(2);
    fake.breakSend();
    assertThat(fake.closed).hasSize(1);
    assertThat(left).hasValue(0);
  }

  private void send(long echo) {
    outbound.send(FrameWriter.pong(echo), left::incrementAndGet);
  }

  private void sendLarge(int size) {
    outbound.send(FrameWriter.challenge(Bytes.of(new byte[size])), left::incrementAndGet);
  }

  private java.util.List<Long> echoes() {
    return fake.frames.stream().map(Downward::getPong).map(pong -> pong.getEcho()).toList();
  }
}
