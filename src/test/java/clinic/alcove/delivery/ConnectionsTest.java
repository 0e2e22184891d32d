package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private final RelayRoom room = new RelayRoom();
  private final Connections connections = new Connections();
  private final Correspondent phone = new Correspondent(room.bob.caller(), room.phone.id());
  private final RecordingOutlet outlet = new RecordingOutlet(room.bob.caller());

  @Test
  void aPersonsSocketsAreFoundByDeviceAndByPerson() {
    connections.attach(phone, outlet, 1, 0);
    assertThat(connections.of(phone.device())).isPresent();
    assertThat(connections.of(phone.caller().person()))
        .extracting(Connections.Connection::outlet)
        .containsExactly(outlet);
    connections.detach(phone.device(), outlet);
    assertNobody();
  }

  @Test
  void aNewerSocketReplacesTheOlderAndOutlivesItsEnd() {
    RecordingOutlet newer = new RecordingOutlet(phone.caller());
    connections.attach(phone, outlet, 1, 0);
    connections.attach(phone, newer, 2, 0);
    assertThat(outlet.endings).containsExactly(Ending.REPLACED);
    connections.detach(phone.device(), outlet);
    assertThat(connections.of(phone.caller().person()))
        .extracting(Connections.Connection::outlet)
        .containsExactly(newer);
    connections.detach(phone.device(), newer);
    assertNobody();
  }

  @Test
  void aSocketThatClosedWhileItWasAdmittedIsNotKept() {
    outlet.closed = true;
    connections.attach(phone, outlet, 1, 0);
    assertNobody();
  }

  private void assertNobody() {
    assertThat(connections.of(phone.device())).isEmpty();
    assertThat(connections.of(phone.caller().person())).isEmpty();
    assertThat(connections.all()).isEmpty();
  }
}
