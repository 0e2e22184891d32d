package clinic.alcove.bus;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.bus.Hint.ConversationChanged;
import clinic.alcove.bus.Hint.Delivered;
import clinic.alcove.bus.Hint.DeviceConnected;
import clinic.alcove.bus.Hint.DeviceRetired;
import clinic.alcove.bus.Hint.Expired;
import clinic.alcove.bus.Hint.KeyPackagesLow;
import clinic.alcove.bus.Hint.MailWaits;
import clinic.alcove.bus.Hint.Missed;
import clinic.alcove.bus.Hint.SessionEnded;
import clinic.alcove.bus.Hint.SessionLocked;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every bus must do, over whatever line. */
abstract class BusContract {
  private final List<LineBus> nodes = new ArrayList<>();

  /** A line to whoever else got one from here in the same test. */
  abstract Line line();

  /** Returns once all lines opened so far hear each other. */
  abstract void settle();

  @AfterEach
  void close() {
    nodes.forEach(LineBus::close);
  }

  LineBus node() {
    LineBus node = new LineBus(new NodeId(new UUID(7, nodes.size())), line());
    node.open(Thread::new);
    nodes.add(node);
    settle();
    return node;
  }

  @Test
  void everyOtherNodeHearsIt() {
    LineBus here = node();
    Ear there = new Ear(node());
    Ear elsewhere = new Ear(node());
    Hint hint = new MailWaits(new DeviceId(id(1)));

    here.tell(hint);

    assertThat(there.next()).isEqualTo(hint);
    assertThat(elsewhere.next()).isEqualTo(hint);
  }

  @Test
  void everyKindOfHintArrivesAsItWasTold() {
    LineBus here = node();
    Ear there = new Ear(node());
    List<Hint> all =
        List.of(
            new MailWaits(new DeviceId(id(1))),
            new Delivered(new DeviceId(id(2)), List.of(id(3), id(4))),
            new Expired(new DeviceId(id(5)), List.of(id(6))),
            new ConversationChanged(
                new ConversationId(id(7)), new PersonId(id(8)), new PersonId(id(9))),
            new KeyPackagesLow(new DeviceId(id(10)), 11),
            new DeviceConnected(new DeviceId(id(12)), 1L << 40),
            new DeviceRetired(new DeviceId(id(13))),
            new SessionEnded(new SessionId(id(14))),
            new SessionLocked(new SessionId(id(15))),
            new Missed());

    all.forEach(here::tell);

    assertThat(there.next(all.size())).containsExactlyElementsOf(all);
  }

  @Test
  void nobodyHearsThemselves() {
    LineBus here = node();
    Ear own = new Ear(here);
    LineBus there = node();
    Ear theirs = new Ear(there);

    here.tell(new MailWaits(new DeviceId(id(1))));
    assertThat(theirs.next()).isEqualTo(new MailWaits(new DeviceId(id(1))));
    there.tell(new MailWaits(new DeviceId(id(2))));

    assertThat(own.next())
        .as("its own hint came back")
        .isEqualTo(new MailWaits(new DeviceId(id(2))));
  }

  @Test
  void aFloodArrivesInOrderAndLosesNothingWhileThereIsRoom() {
    LineBus here = node();
    Ear there = new Ear(node());
    List<Hint> flood =
        LongStream.range(0, Outbox.MAX_WAITING / 2)
            .<Hint>mapToObj(i -> new MailWaits(new DeviceId(id(i))))
            .toList();

    flood.forEach(here::tell);

    assertThat(there.next(flood.size())).containsExactlyElementsOf(flood);
  }

  @Test
  void theLongestHintsAreSentOneByOne() {
    LineBus here = node();
    Ear there = new Ear(node());
    List<UUID> messages = LongStream.range(0, Hint.MAX_MESSAGES).mapToObj(BusContract::id).toList();
    List<Hint> longest =
        IntStream.range(0, 50)
            .<Hint>mapToObj(i -> new Delivered(new DeviceId(id(i)), messages))
            .toList();

    longest.forEach(here::tell);

    assertThat(there.next(longest.size())).containsExactlyElementsOf(longest);
  }

  @Test
  void aListenerThatThrowsKeepsNobodyFromHearing() {
    LineBus here = node();
    LineBus there = node();
    there.listen(new Clumsy());
    Ear ear = new Ear(there);

    here.tell(new SessionEnded(new SessionId(id(1))));
    here.tell(new SessionEnded(new SessionId(id(2))));

    assertThat(ear.next(2)).hasSize(2);
  }

  @Test
  void whoeverLeftHearsNoMoreAndTheOthersGoOn() {
    LineBus here = node();
    LineBus left = node();
    Ear gone = new Ear(left);
    Ear there = new Ear(node());
    left.close();

    here.tell(new SessionEnded(new SessionId(id(1))));

    assertThat(there.next()).isEqualTo(new SessionEnded(new SessionId(id(1))));
    assertThat(gone.heardSoFar()).isEmpty();
  }

  static UUID id(long number) {
    return new UUID(0x0123_4567_89ab_7000L, 0x8000_0000_0000_0000L | number);
  }
}
