package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.conversation.InMemoryConversations;
import clinic.alcove.delivery.OpenMailboxes.Post;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done together, and stays each sender's own affair. */
class RoundTest {
  private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
  private final RelayRoom room =
      new RelayRoom(new RelayRoom.Storage(deliveries, new InMemoryConversations()), null);

  @BeforeEach
  void theGroupStands() {
    room.begin();
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
    room.acknowledge(room.phone, room.phoneSocket, 1);
    room.phoneSocket.deliveries.clear();
  }

  @Test
  void oneThatIsRefusedConcernsNoOther() {
    Submission first = room.sealed();
    Submission garbage = submission(Bytes.of(new byte[] {0, 1, 0, 2, 9}));
    Submission second = room.sealed();
    together(first, garbage, second);
    assertThat(room.laptopSocket.sent)
        .extracting(RecordingOutlet.Sent::message)
        .containsExactly(first.id(), second.id());
    assertThat(room.laptopSocket.refused)
        .containsExactly(new RecordingOutlet.Refused(garbage.id(), Refusal.MALFORMED, 0, false));
    assertThat(room.phoneSocket.sequences()).containsExactly(2L, 3L);
  }

  @Test
  void aRepeatInTheSameRoundGetsTheSameAnswerAndIsStoredOnce() {
    Submission once = room.sealed();
    Submission other = Submission.of(once.id(), room.conversation, room.group.seal(new byte[] {9}));
    together(once, once, other);
    assertThat(room.laptopSocket.sent)
        .hasSize(2)
        .allMatch(each -> each.message().equals(once.id()));
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.CONFLICTING_REPEAT);
    assertThat(room.phoneSocket.sequences()).as("stored twice").containsExactly(2L);
    assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_SUBMITTED)).hasSize(1);
  }

  @Test
  void acknowledgementsOfOneRoundFoldIntoTheHighest() {
    ClientMessageId first = room.say();
    ClientMessageId second = room.say();
    for (long upTo : new long[] {2, 3, 2}) {
      queue(room.errands.acknowledge(RelayRoom.correspondent(room.phone), upTo, room.phoneSocket));
    }
    room.writer.writeWaiting();
    assertThat(room.laptopSocket.delivered).containsExactly(first, second);
    assertThat(deliveries.mailbox(room.phone.id())).isEqualTo(new Mailbox(3, 3, 3));
  }

  @Test
  void whoComesBackLearnsWhatTheyAcknowledgedJustBefore() {
    room.say();
    queue(room.errands.acknowledge(RelayRoom.correspondent(room.phone), 2, room.phoneSocket));
    queue(
        room.errands.admit(
            room.bob.caller(),
            room.proof(room.phone, RelayRoom.ORIGIN),
            room.phoneSocket,
            room.connections));
    room.writer.writeWaiting();
    assertThat(room.phoneSocket.acknowledged).as("what comes again").isEqualTo(2);
  }

  @Test
  void whoHasEverythingBeforeItGetsTheNextWithoutItBeingReadBack() {
    int reads = deliveries.reads;
    together(room.sealed(), room.sealed());
    assertThat(room.phoneSocket.sequences()).containsExactly(2L, 3L);
    assertThat(deliveries.reads).as("read back what was in hand").isEqualTo(reads);
    assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_DELIVERED)).hasSize(2);
  }

  @Test
  void whatFindsNoRoomIsReadLaterInItsOrder() {
    room.phoneSocket.room = 1;
    together(room.sealed(), room.sealed(), room.sealed());
    assertThat(room.phoneSocket.sequences()).as("pushed beyond its room").containsExactly(2L);
    room.phoneSocket.room = 10;
    together(room.sealed());
    assertThat(room.phoneSocket.sequences())
        .as("overtaken by what was in hand")
        .containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void whoeverTookOnlyTheFirstOfARoundIsWokenWhenItHasRoomAgain() {
    room.phoneSocket.room = 1;
    together(room.sealed(), room.sealed(), room.sealed());
    room.phoneSocket.room = 10;
    room.writer.roomFreed(room.phone.id());
    room.writer.writeWaiting();
    assertThat(room.phoneSocket.sequences())
        .as("waits for ever behind a socket that has room")
        .containsExactly(2L, 3L, 4L);
  }

  @Test
  void othersAreToldOfDevicesThatAreNotHere() {
    List<DeviceId> grown = new ArrayList<>();
    List<ClientMessageId> arrived = new ArrayList<>();
    room.connections.elsewhere(
        new Elsewhere() {
          @Override
          public void queuesGrew(Collection<DeviceId> devices) {
            grown.addAll(devices);
          }

          @Override
          public void delivered(DeviceId sender, List<ClientMessageId> messages) {
            arrived.addAll(messages);
          }

          @Override
          public void expired(DeviceId sender, List<ClientMessageId> messages) {}

          @Override
          public void conversationChanged(Conversation conversation) {}

          @Override
          public void connected(DeviceId device, long attachment) {}
        });
    ClientMessageId message = room.say();
    assertThat(grown).as("hinted at a device that is here").isEmpty();
    room.connections.detach(room.laptop.id(), room.laptopSocket);
    room.acknowledge(room.phone, room.phoneSocket, 2);
    assertThat(arrived).containsExactly(message);
    room.connections.detach(room.phone.id(), room.phoneSocket);
    ClientMessageId ignored = room.say();
    assertThat(grown).containsExactly(room.phone.id());
  }

  @Test
  void tenThousandThatWaitedComePageByPage() {
    int many = 10_000;
    room.connections.detach(room.phone.id(), room.phoneSocket);
    fill(many);
    RecordingOutlet back = new RecordingOutlet(room.bob.caller());
    back.room = 128;
    room.connect(room.phone, back);
    while (back.deliveries.size() < many) {
      int had = back.deliveries.size();
      assertThat(back.room).as("left room, though more waited").isZero();
      back.room = 128;
      room.acknowledge(
          room.phone, back, back.deliveries.get(back.deliveries.size() - 1).sequence());
      room.writer.roomFreed(room.phone.id());
      room.writer.writeWaiting();
      assertThat(back.deliveries.size()).isBetween(had + 1, had + 128);
    }
    assertThat(back.sequences())
        .containsExactlyElementsOf(LongStream.rangeClosed(2, many + 1).boxed().toList());
  }

  private void fill(int many) {
    OpenMailboxes mailboxes = room.handing.open(List.of(room.phone.id()));
    List<DeviceId> phone = List.of(room.phone.id());
    for (int i = 0; i < many; i++) {
      RelayedMessage message =
          new RelayedMessage(
              new MessageId(room.clinic.ids.next()),
              room.conversation,
              room.bob.id(),
              RelayRoom.correspondent(room.laptop),
              room.freshId(),
              Bytes.EMPTY,
              MessageKind.APPLICATION,
              1,
              clinic.alcove.testing.Clinic.NOW);
      List<Entry> put =
          mailboxes.put(
              message,
              List.of(new Post(MessageKind.APPLICATION, Bytes.of(new byte[] {1}), phone, phone)));
      assertThat(put).hasSize(1);
    }
    assertThat(mailboxes.write()).isEmpty();
  }

  private Submission submission(Bytes message) {
    return Submission.of(room.freshId(), new ConversationId(room.conversation.value()), message);
  }

  private void together(Submission... submissions) {
    for (Submission each : submissions) {
      queue(room.errands.submit(RelayRoom.correspondent(room.laptop), each, room.laptopSocket));
    }
    room.writer.writeWaiting();
  }

  private void queue(Errand errand) {
    assertThat(room.writer.submit(errand)).isTrue();
  }
}
