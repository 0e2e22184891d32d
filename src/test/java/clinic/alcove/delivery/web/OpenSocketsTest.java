package clinic.alcove.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.delivery.Ending;
import clinic.alcove.delivery.FrontdeskRoom;
import clinic.alcove.delivery.Postman;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {
  private final FrontdeskRoom room = new FrontdeskRoom();
  private final MovingClock clock = new MovingClock(Clinic.NOW);
  private final OpenSockets sockets = new OpenSockets();

  @BeforeEach
  @SuppressWarnings("UnnecessaryAssignment")
  void setTheClock() {
    sockets.clock = clock;
  }

  @Test
  void onePersonHasSoManyAndNoMore() {
    List<FakeSession> open = new ArrayList<>();
    for (int i = 0; i < OpenSockets.MAX_PER_PERSON; i++) {
      FakeSession next = new FakeSession();
      assertThat(open(next, room.bob)).isTrue();
      open.add(next);
    }
    assertThat(open(new FakeSession(), room.bob)).as("let one too many in").isFalse();
    assertThat(open(new FakeSession(), new Clinic().admit(Role.CLIENT, "Carol"))).isTrue();
    assertThat(sockets.remove(open.get(0).session())).isPresent();
    assertThat(sockets.remove(open.get(0).session())).as("given back twice").isEmpty();
    assertThat(open(new FakeSession(), room.bob)).as("the place was not given back").isTrue();
    assertThat(open(new FakeSession(), room.bob)).isFalse();
  }

  @Test
  void whoDoesNotProveItsDeviceInTimeIsClosed() {
    FakeSession fake = new FakeSession();
    open(fake, room.bob);
    clock.pass(OpenSockets.TIME_TO_PROVE);
    sockets.sweep();
    assertThat(fake.closed).isEmpty();
    clock.pass(java.time.Duration.ofMillis(1));
    sockets.sweep();
    assertThat(fake.closed).containsExactly(Ending.NOT_PROVED.code());
  }

  private boolean open(FakeSession fake, Clinic.Member who) {
    Outbound outbound = new Outbound(fake.session(), new Postman());
    return sockets.add(
        fake.session(),
        new DeviceSocket(
            who.caller(), outbound, room.writer, Bytes.of(new byte[32]), clock.instant()));
  }
}
