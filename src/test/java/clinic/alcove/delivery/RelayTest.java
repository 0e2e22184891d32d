package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.conversation.Handshake;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of a message between two devices, and every way of getting it wrong. */
class RelayTest {
  private final RelayRoom room = new RelayRoom();

  @BeforeEach
  void theGroupStands() {
    room.begin();
  }

  @Test
  void theWelcomeWaitsForTheOtherDevice() {
    room.connect(room.phone, room.phoneSocket);
    assertThat(room.phoneSocket.deliveries)
        .singleElement()
        .satisfies(each -> assertThat(each.kind()).isEqualTo(MessageKind.WELCOME));
    assertThat(room.clinic.ledger.entries(AuditEvent.COMMIT_ACCEPTED)).hasSize(1);
  }

  @Test
  void aMessageIsSentDeliveredAndForgotten() {
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
    ClientMessageId message = room.say();

    assertThat(room.laptopSocket.sent)
        .containsExactly(new RecordingOutlet.Sent(message, Clinic.NOW, 1));
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L);
    assertThat(room.laptopSocket.deliveries).as("sent back to its sender").isEmpty();

    room.acknowledge(room.phone, room.phoneSocket, 2);
    assertThat(room.laptopSocket.delivered).containsExactly(message);
  }

  @Test
  void sendingAndHandingOverAreOnRecordWithoutContents() {
    room.connect(room.phone, room.phoneSocket);
    room.say();
    assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_SUBMITTED))
        .as("a message was accepted without a record")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(room.alice.id());
              assertThat(entry.device()).isEqualTo(room.laptop.id());
              assertThat(entry.subject()).isEqualTo(room.bob.id());
              assertThat(entry.objectKind()).isEqualTo(ObjectKind.MESSAGE);
            });
    assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_DELIVERED))
        .as("a message was handed over without a record")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isEqualTo(room.bob.id());
              assertThat(entry.device()).isEqualTo(room.phone.id());
              assertThat(entry.subject()).isEqualTo(room.bob.id());
            });
  }

  @Test
  void theRecordIsWrittenBeforeTheBytesLeave() {
    room.connect(room.phone, room.phoneSocket);
    room.phoneSocket.onDelivery =
        delivery ->
            assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_DELIVERED))
                .as("the bytes left before their record")
                .extracting(AuditRecord::object)
                .contains(delivery.message().value());
    room.say();
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L);
  }

  @Test
  void whatWasNotAcknowledgedComesAgainButIsNotRecordedAgain() {
    room.connect(room.phone, room.phoneSocket);
    room.say();
    RecordingOutlet again = new RecordingOutlet(room.bob.caller());
    room.connect(room.phone, again);
    assertThat(again.acknowledged).isZero();
    assertThat(again.sequences()).containsExactly(1L, 2L);
    assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_DELIVERED)).hasSize(1);
    assertThat(room.phoneSocket.endings).containsExactly(Ending.REPLACED);
  }

  @Test
  void whatWasAcknowledgedDoesNotComeAgain() {
    room.connect(room.phone, room.phoneSocket);
    room.say();
    room.acknowledge(room.phone, room.phoneSocket, 1);
    RecordingOutlet again = new RecordingOutlet(room.bob.caller());
    room.connect(room.phone, again);
    assertThat(again.acknowledged).isEqualTo(1);
    assertThat(again.sequences()).containsExactly(2L);
  }

  @Test
  void aRepeatGetsTheFirstAnswerAndIsStoredOnce() {
    room.connect(room.phone, room.phoneSocket);
    Submission once = room.sealed();
    room.submit(room.laptop, room.laptopSocket, once);
    room.submit(room.laptop, room.laptopSocket, once);
    assertThat(room.laptopSocket.sent).hasSize(2);
    assertThat(room.laptopSocket.sent.get(1)).isEqualTo(room.laptopSocket.sent.get(0));
    assertThat(room.phoneSocket.sequences()).as("stored twice").containsExactly(1L, 2L);
    assertThat(room.clinic.ledger.entries(AuditEvent.CIPHERTEXT_SUBMITTED)).hasSize(1);
  }

  @Test
  void aRepeatIsAnsweredEvenWhenTheEpochMovedOn() {
    Submission once = room.sealed();
    room.submit(room.laptop, room.laptopSocket, once);
    commit(room.group.update());
    room.laptopSocket.sent.clear();
    room.submit(room.laptop, room.laptopSocket, once);
    assertThat(room.laptopSocket.sent)
        .containsExactly(new RecordingOutlet.Sent(once.id(), Clinic.NOW, 1));
  }

  @Test
  void aCommitIsRepeatedLikeAMessage() {
    Submission once =
        Submission.of(
            room.freshId(), room.conversation, RelayRoom.handshake(room.group.update(), null));
    room.submit(room.laptop, room.laptopSocket, once);
    room.submit(room.laptop, room.laptopSocket, once);
    assertThat(room.laptopSocket.sent)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.epoch()).isEqualTo(2));
  }

  @Test
  void otherBytesUnderTheSameNameAreRefused() {
    Submission once = room.sealed();
    room.submit(room.laptop, room.laptopSocket, once);
    Bytes other = room.group.seal(new byte[] {9});
    refused(Submission.of(once.id(), room.conversation, other), Refusal.CONFLICTING_REPEAT, 0);
  }

  @Test
  void aStaleMessageIsToldTheCurrentEpoch() {
    Submission old = room.sealed();
    commit(room.group.update());
    refused(old, Refusal.STALE_EPOCH, 2);
  }

  @Test
  void aStaleCommitIsToldTheCurrentEpochAndIsOnRecord() {
    BouncyGroup.Pending loser = room.group.update();
    commit(room.group.update());
    refused(submission(loser), Refusal.STALE_EPOCH, 2);
    commitRefusedOnRecord(Refusal.STALE_EPOCH);
  }

  @Test
  void aSecondFirstGroupIsToldTheCurrentEpoch() {
    BouncyGroup rival = room.newGroup(room.laptop);
    BouncyGroup.Pending first =
        rival.add(java.util.List.of(room.phone.identity().keyPackage().message()));
    refused(
        Submission.of(
            room.freshId(), room.conversation, RelayRoom.handshake(first, rival.groupInfo())),
        Refusal.GROUP_EXISTS,
        1);
  }

  @Test
  void aFlippedCommitSignatureIsRefusedAndOnRecord() {
    BouncyGroup.Pending honest = room.group.update();
    byte[] flipped = honest.commit().toByteArray();
    flipped[flipped.length - 70] ^= 1;
    refused(
        Submission.of(
            room.freshId(),
            room.conversation,
            new Handshake(Bytes.of(flipped), honest.groupInfo(), null, null)),
        Refusal.BAD_SIGNATURE,
        0);
    commitRefusedOnRecord(Refusal.BAD_SIGNATURE);
  }

  @Test
  void garbageIsRefusedAndNothingIsLost() {
    refused(
        Submission.of(room.freshId(), room.conversation, Bytes.of(new byte[] {0, 1, 0, 2, 9})),
        Refusal.MALFORMED,
        0);
    room.say();
    assertThat(room.laptopSocket.sent).hasSize(1);
  }

  @Test
  void anotherPersonsConversationIsRefusedAndOnRecord() {
    Clinic.Browser stranger = room.clinic.browserOf(room.clinic.admit(Role.CLIENT, "Mallory"));
    RecordingOutlet socket = new RecordingOutlet(stranger.owner().caller());
    room.submit(stranger, socket, room.sealed());
    assertThat(socket.reasons()).containsExactly(Refusal.NOT_FOUND);
    assertThat(room.clinic.ledger.entries(AuditEvent.ACCESS_DENIED))
        .as("an attempt on a foreign conversation left no record")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.outcome()).isEqualTo(Outcome.DENIED);
              assertThat(entry.actor()).isEqualTo(stranger.owner().id());
              assertThat(entry.subject()).isEqualTo(room.bob.id());
              assertThat(entry.object()).isEqualTo(room.conversation.value());
            });
  }

  @Test
  void aConversationThatDoesNotExistIsRefused() {
    refused(
        Submission.of(
            room.freshId(),
            new ConversationId(room.clinic.ids.next()),
            room.group.seal(new byte[] {1})),
        Refusal.NOT_FOUND,
        0);
  }

  @Test
  void acknowledgingWhatNeverLeftIsRefused() {
    room.connect(room.phone, room.phoneSocket);
    room.acknowledge(room.phone, room.phoneSocket, 2);
    room.acknowledge(room.phone, room.phoneSocket, -1);
    assertThat(room.phoneSocket.reasons())
        .containsExactly(Refusal.BAD_SEQUENCE, Refusal.BAD_SEQUENCE);
  }

  @Test
  void acknowledgingTwiceIsNoError() {
    room.connect(room.phone, room.phoneSocket);
    room.acknowledge(room.phone, room.phoneSocket, 1);
    room.acknowledge(room.phone, room.phoneSocket, 1);
    room.acknowledge(room.phone, room.phoneSocket, 0);
    assertThat(room.phoneSocket.refused).isEmpty();
  }

  @Test
  void aSenderWhoWasAwayAsksWhatBecameOfItsMessages() {
    ClientMessageId first = room.say();
    ClientMessageId second = room.say();
    room.connect(room.phone, room.phoneSocket);
    room.acknowledge(room.phone, room.phoneSocket, 2);
    room.carryOut(
        room.errands.status(
            RelayRoom.correspondent(room.laptop), Set.of(first, second), room.laptopSocket));
    assertThat(room.laptopSocket.delivered).containsExactly(first);
  }

  @Test
  void aSlowReaderWaitsInTheDatabase() {
    room.phoneSocket.room = 2;
    room.connect(room.phone, room.phoneSocket);
    for (int i = 0; i < 5; i++) {
      room.say();
    }
    assertThat(room.phoneSocket.sequences()).as("pushed beyond its room").containsExactly(1L, 2L);

    room.phoneSocket.room = 3;
    room.writer.wake(room.phone.id());
    room.writer.writeWaiting();
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);

    room.phoneSocket.room = 3;
    room.writer.wake(room.phone.id());
    room.writer.writeWaiting();
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(room.connections.of(room.phone.id()).orElseThrow().hungry()).isFalse();
  }

  @Test
  void aRetiredDevicesQueueGoes() {
    room.say();
    room.carryOut(room.chores.drop(room.phone.id(), Clinic.NOW));
    room.connect(room.phone, room.phoneSocket);
    assertThat(room.phoneSocket.deliveries).isEmpty();
  }

  @Test
  void aDeviceThatStaysAwayTooLongIsSentNoMore() {
    for (int i = 1; i < RelayRoom.TRAFFIC.mailboxEntries(); i++) {
      room.say();
    }
    refused(room.sealed(), Refusal.TOO_MANY, 0);
    BouncyGroup.Pending update = room.group.update();
    refused(submission(update), Refusal.TOO_MANY, 0);
    assertThat(room.current().epoch()).as("the commit was kept all the same").isEqualTo(1);
    room.connect(room.phone, room.phoneSocket);
    room.acknowledge(room.phone, room.phoneSocket, 1);
    room.laptopSocket.refused.clear();
    room.say();
    assertThat(room.laptopSocket.refused).isEmpty();
  }

  @Test
  void bothAreToldThatSomethingChanged() {
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
    room.carryOut(room.chores.changed(room.bob.id(), room.connections));
    assertThat(room.laptopSocket.changed).containsExactly(room.conversation);
    assertThat(room.phoneSocket.changed).containsExactly(room.conversation);
  }

  private void commit(BouncyGroup.Pending pending) {
    room.submit(room.laptop, room.laptopSocket, submission(pending));
    room.group.confirm(pending);
  }

  private Submission submission(BouncyGroup.Pending pending) {
    return Submission.of(room.freshId(), room.conversation, RelayRoom.handshake(pending, null));
  }

  private void refused(Submission submission, Refusal reason, long currentEpoch) {
    room.laptopSocket.refused.clear();
    room.submit(room.laptop, room.laptopSocket, submission);
    assertThat(room.laptopSocket.refused)
        .containsExactly(new RecordingOutlet.Refused(submission.id(), reason, currentEpoch, false));
  }

  private void commitRefusedOnRecord(Refusal reason) {
    assertThat(room.clinic.ledger.entries(AuditEvent.COMMIT_REFUSED))
        .as("a refused commit left no record")
        .singleElement()
        .satisfies(entry -> assertThat(entry.reason()).isEqualTo(reason));
  }
}
