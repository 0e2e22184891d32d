package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.store.AuditStore;
import clinic.alcove.bus.Bus;
import clinic.alcove.bus.Hint;
import clinic.alcove.bus.NodeId;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.delivery.store.DeliveryTables;
import clinic.alcove.delivery.store.DeviceSocketTable;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import clinic.alcove.values.Ids;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alice's laptop is at one node, Bob's phone at the other; one PostgreSQL between them. */
class TwoNodesTest {
  private static final TestDatabase DATABASE = TestPostgres.database();

  private final EntityManager entities = DATABASE.entities();
  private final RelayRoom room =
      new RelayRoom(
          new RelayRoom.Storage(
              new DeliveryTables(entities),
              new ConversationTables(entities, new Ids(Clock.systemUTC(), new SecureRandom())),
              SecondNode.transactions(entities),
              () -> {},
              new DeviceSocketTable(DATABASE.source(), new NodeId(new UUID(0, 1)))),
          new AuditStore(entities));
  private final SecondNode there = new SecondNode(room, DATABASE);
  private final InstantBus bus = new InstantBus();
  private final Bus hereBus = bus.end();
  private final OtherNodes here = join(hereBus, room.writer, room.connections);
  private final OtherNodes otherSide = join(bus.end(), there.writer, there.connections);

  @BeforeEach
  void theGroupStandsAndBothAreConnected() {
    room.begin();
    room.connect(room.laptop, room.laptopSocket);
    there.connect(room.phone, room.phoneSocket);
    there.acknowledge(room.phone, room.phoneSocket, 1);
  }

  @AfterEach
  void close() {
    there.close();
    entities.close();
    TestPostgres.empty(DATABASE);
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Test
  void aMessageWakesTheNodeThatHoldsItsReader() {
    room.say();
    there.writer.writeWaiting();

    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L);
  }

  @Test
  void theSenderHearsOfTheDeliveryAtTheOtherNode() {
    ClientMessageId message = room.say();
    there.writer.writeWaiting();
    there.acknowledge(room.phone, room.phoneSocket, 2);

    assertThat(room.laptopSocket.delivered).contains(message);
  }

  @Test
  void whatAHintWouldHaveSaidIsFoundWithoutIt() {
    bus.cut();
    room.say();
    there.writer.writeWaiting();
    assertThat(room.phoneSocket.sequences()).as("the bus is not cut").containsExactly(1L);

    otherSide.lookAround(there.sockets);
    there.writer.writeWaiting();

    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L);
  }

  @Test
  void theNewestSocketOfADeviceStaysWhereverItIs() {
    RecordingOutlet newer = new RecordingOutlet(room.bob.caller());
    room.connect(room.phone, newer);

    assertThat(room.phoneSocket.endings).containsExactly(Ending.REPLACED);
    assertThat(newer.endings).as("the newest was closed").isEmpty();
  }

  @Test
  void anOlderSocketIsClosedThoughNobodyWasTold() {
    bus.cut();
    RecordingOutlet newer = new RecordingOutlet(room.bob.caller());
    room.connect(room.phone, newer);
    assertThat(room.phoneSocket.endings).isEmpty();

    here.lookAround(there.sockets);
    otherSide.lookAround(there.sockets);

    assertThat(room.phoneSocket.endings).containsExactly(Ending.REPLACED);
    assertThat(newer.endings).isEmpty();
  }

  @Test
  void oneDeviceNeverHasTwoNumbersAlike() {
    long first = there.sockets.next(room.phone.id());
    long second =
        new DeviceSocketTable(DATABASE.source(), new NodeId(new UUID(0, 1))).next(room.phone.id());

    assertThat(second).isGreaterThan(first);
  }

  @Test
  void anEndedSignInALockAndARetiredDeviceCloseTheSocketAtTheOtherNode() {
    hereBus.tell(new Hint.SessionLocked(room.bob.caller().session()));
    hereBus.tell(new Hint.SessionEnded(room.bob.caller().session()));
    hereBus.tell(new Hint.DeviceRetired(room.phone.id()));

    assertThat(room.phoneSocket.endings)
        .containsExactly(Ending.LOCKED, Ending.SIGNED_OUT, Ending.RETIRED);
    assertThat(room.laptopSocket.endings).isEmpty();
  }

  @Test
  void hintsForPeopleReachThemAtTheOtherNode() {
    Conversation conversation =
        new Conversation(room.conversation, room.alice.id(), room.bob.id(), Clinic.NOW);
    room.connections.tellOfChange(conversation);
    hereBus.tell(new Hint.KeyPackagesLow(room.phone.id(), 3));
    ClientMessageId gone = room.freshId();
    here.expired(room.phone.id(), List.of(gone));

    assertThat(room.phoneSocket.changed).containsExactly(room.conversation);
    assertThat(room.laptopSocket.changed).containsExactly(room.conversation);
    assertThat(room.phoneSocket.low).isEqualTo(3);
    assertThat(room.phoneSocket.expired).containsExactly(gone);
  }

  @Test
  void missedHintsAreRememberedUntilSomebodyLooks() {
    hereBus.tell(new Hint.Missed());

    assertThat(otherSide.missedSome()).isTrue();
    assertThat(otherSide.missedSome()).isFalse();
    assertThat(here.missedSome()).isFalse();
  }

  private static OtherNodes join(Bus bus, BatchWriter writer, Connections connections) {
    OtherNodes node = new OtherNodes(bus, writer, connections);
    connections.elsewhere(node);
    bus.listen(node);
    return node;
  }
}
