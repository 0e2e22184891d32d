package clinic.alcove.bus;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.bus.Hint.MailWaits;
import clinic.alcove.bus.Hint.Missed;
import clinic.alcove.values.DeviceId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of hints when the line breaks, or carries what we do not know. */
class BrokenLineTest {
  private final JvmLine.Hub hub = new JvmLine.Hub();

  @Test
  void tellingNeverWaitsForALineThatHangsAndTheRestIsCalledMissed() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    Ear there = ear();
    try (LineBus here = bus(new Hanging(hanging, stuck))) {
      here.tell(waits(0));
      hanging.await();

      LongStream.rangeClosed(1, Outbox.MAX_WAITING + 1).forEach(i -> here.tell(waits(i)));
      stuck.countDown();

      assertThat(there.next(3))
          .containsExactly(waits(0), new Missed(), waits(Outbox.MAX_WAITING + 1));
    }
  }

  @Test
  void whatALineDidNotTakeIsToldAgain() {
    Ear there = ear();
    try (LineBus here = bus(new FirstTimeBroken(hub))) {
      here.tell(waits(1));

      assertThat(there.next()).isEqualTo(waits(1));
    }
  }

  @Test
  void aDeviceIsNamedOnceHoweverOftenItsQueueGrewMeanwhile() throws InterruptedException {
    Outbox outbox = new Outbox();
    outbox.add(waits(1));
    outbox.add(waits(2));
    outbox.add(waits(1));

    assertThat(outbox.take(4096)).hasSize(2);
  }

  @Test
  void whatNobodyCanReadMeansLookEverywhere() {
    assertThat(Packet.read(new byte[0]).hints()).containsExactly(new Missed());
    assertThat(Packet.read(new byte[] {9, 9, 9}).hints()).containsExactly(new Missed());
    assertThat(HintBytes.read(new byte[] {'w', 1, 2})).isEqualTo(new Missed());
  }

  @Test
  void aKindFromANewerVersionMeansLookEverywhereAndTheRestIsRead() {
    byte[] packet =
        Packet.write(new UUID(1, 2), List.of(new byte[] {'?', 1, 2, 3}, HintBytes.of(waits(1))));

    assertThat(Packet.read(packet).hints()).containsExactly(new Missed(), waits(1));
  }

  private Ear ear() {
    return new Ear(bus(new JvmLine(hub)));
  }

  private static LineBus bus(Line line) {
    LineBus bus = new LineBus(new NodeId(new UUID(8, System.identityHashCode(line))), line);
    bus.open(Thread::new);
    return bus;
  }

  private static Hint waits(long number) {
    return new MailWaits(new DeviceId(BusContract.id(number)));
  }

  /** Sends at the first call only after it was let go. */
  private final class Hanging implements Line {
    private final JvmLine line = new JvmLine(hub);
    private final CountDownLatch hanging;
    private final CountDownLatch stuck;

    Hanging(CountDownLatch hanging, CountDownLatch stuck) {
      this.hanging = hanging;
      this.stuck = stuck;
    }

    @Override
    public int maxPacket() {
      return line.maxPacket();
    }

    @Override
    public void open(Hearing hearing) {
      line.open(hearing);
    }

    @Override
    public void send(byte[] packet) {
      hanging.countDown();
      try {
        stuck.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      line.send(packet);
    }

    @Override
    public void close() {
      line.close();
    }
  }

  /** Loses what it is given first, and says so. */
  private static final class FirstTimeBroken implements Line {
    private final JvmLine line;
    private boolean broke;

    FirstTimeBroken(JvmLine.Hub hub) {
      line = new JvmLine(hub);
    }

    @Override
    public int maxPacket() {
      return line.maxPacket();
    }

    @Override
    public void open(Hearing hearing) {
      line.open(hearing);
    }

    @Override
    public void send(byte[] packet) {
      if (!broke) {
        broke = true;
        throw new IllegalStateException("broken");
      }
      line.send(packet);
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
