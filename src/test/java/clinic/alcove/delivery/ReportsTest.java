package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.conversation.GroupId;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Reports.Report;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob's phone cannot follow the group it is in with Alice's laptop, and says so. */
class ReportsTest {
  private final RelayRoom room = new RelayRoom();

  @BeforeEach
  void theGroupStands() {
    room.begin();
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
  }

  @Test
  void aReportIsAnsweredRecordedAndBothAreTold() {
    ClientMessageId id = report(room.phone, room.phoneSocket, current(1));
    assertThat(room.phoneSocket.sent).containsExactly(new RecordingOutlet.Sent(id, Clinic.NOW, 1));
    assertThat(room.laptopSocket.changed).containsExactly(room.conversation);
    assertThat(room.phoneSocket.changed).containsExactly(room.conversation);
    assertThat(room.clinic.ledger.entries(AuditEvent.GROUP_REPORTED))
        .as("a group was broken without a record")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.device()).isEqualTo(room.phone.id());
              assertThat(entry.subject()).isEqualTo(room.bob.id());
            });
  }

  @Test
  void aSecondReportChangesNothing() {
    report(room.phone, room.phoneSocket, current(1));
    report(room.laptop, room.laptopSocket, current(1));
    assertThat(room.laptopSocket.sent).hasSize(1);
    assertThat(room.clinic.ledger.entries(AuditEvent.GROUP_REPORTED)).hasSize(1);
    assertThat(room.laptopSocket.changed).hasSize(1);
  }

  @Test
  void inABrokenGroupNothingIsSentOrCommitted() {
    Submission message = room.sealed();
    Submission commit = commit(room.group.update(), null);
    report(room.phone, room.phoneSocket, current(1));
    room.submit(room.laptop, room.laptopSocket, message);
    room.submit(room.laptop, room.laptopSocket, commit);
    assertThat(room.laptopSocket.reasons())
        .containsExactly(Refusal.GROUP_BROKEN, Refusal.GROUP_BROKEN);
  }

  @Test
  void anyMemberMayBeginTheNextGroup() {
    report(room.phone, room.phoneSocket, current(1));
    BouncyGroup next = begin();
    assertThat(room.laptopSocket.refused).isEmpty();
    assertThat(room.current().generation()).isEqualTo(2);
    assertThat(room.current().broken()).isFalse();
    room.submit(
        room.laptop,
        room.laptopSocket,
        Submission.of(room.freshId(), room.conversation, next.seal(new byte[] {1})));
    assertThat(room.laptopSocket.refused).isEmpty();
  }

  @Test
  void aReportLoopIsLimited() {
    for (int i = 0; i < Groups.MAX_RENEWALS; i++) {
      report(room.phone, room.phoneSocket, current(1));
      begin();
    }
    assertThat(room.laptopSocket.refused).isEmpty();
    report(room.phone, room.phoneSocket, current(1));
    begin();
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.TOO_MANY);
    assertThat(room.current().generation()).isEqualTo(1 + Groups.MAX_RENEWALS);
  }

  @Test
  void aReportByAStrangerIsRefusedAndOnRecord() {
    Clinic.Browser stranger = room.clinic.browserOf(room.clinic.admit(Role.CLIENT, "Mallory"));
    RecordingOutlet socket = new RecordingOutlet(stranger.owner().caller());
    report(stranger, socket, current(1));
    assertThat(socket.reasons()).containsExactly(Refusal.NOT_FOUND);
    deniedOnRecord(stranger);
  }

  @Test
  void aReportByADeviceThatIsNoMemberIsRefusedAndOnRecord() {
    Clinic.Browser tablet = room.clinic.browserOf(room.bob);
    RecordingOutlet socket = new RecordingOutlet(room.bob.caller());
    report(tablet, socket, current(1));
    assertThat(socket.reasons()).containsExactly(Refusal.NOT_A_MEMBER);
    deniedOnRecord(tablet);
  }

  @Test
  void aReportByADeviceThatJustRetiredIsRefusedAndOnRecord() {
    room.retire(room.phone);
    report(room.phone, room.phoneSocket, current(1));
    assertThat(room.phoneSocket.reasons()).containsExactly(Refusal.NOT_A_MEMBER);
    deniedOnRecord(room.phone);
  }

  @Test
  void aReportOfAnotherGroupOrAnEpochToComeIsRefused() {
    GroupId other = new GroupId(room.clinic.ids.next());
    report(room.phone, room.phoneSocket, new Report(room.conversation, other, 1));
    report(room.phone, room.phoneSocket, current(2));
    report(room.phone, room.phoneSocket, current(-1));
    report(
        room.phone,
        room.phoneSocket,
        new Report(new ConversationId(room.clinic.ids.next()), room.current().id(), 1));
    assertThat(room.phoneSocket.reasons())
        .containsExactly(
            Refusal.WRONG_GROUP, Refusal.MALFORMED, Refusal.MALFORMED, Refusal.NOT_FOUND);
    assertThat(room.current().broken()).isFalse();
  }

  @Test
  void inAClosedConversationNothingIsReportedSentOrProposed() {
    Submission message = room.sealed();
    room.close();
    report(room.phone, room.phoneSocket, current(1));
    room.submit(room.laptop, room.laptopSocket, message);
    room.submit(room.laptop, room.laptopSocket, commit(room.group.update(), null));
    room.retire(room.phone);
    assertThat(room.phoneSocket.reasons()).containsExactly(Refusal.CONVERSATION_CLOSED);
    assertThat(room.laptopSocket.reasons())
        .containsExactly(Refusal.CONVERSATION_CLOSED, Refusal.CONVERSATION_CLOSED);
    assertThat(room.removals()).isEmpty();
    assertThat(room.current().broken()).isFalse();
  }

  @Test
  void inABrokenGroupNoRemovalIsProposed() {
    report(room.phone, room.phoneSocket, current(1));
    room.retire(room.phone);
    assertThat(room.removals()).isEmpty();
  }

  private BouncyGroup begin() {
    BouncyGroup next = room.newGroup(room.laptop);
    BouncyGroup.Pending first = next.add(List.of(room.phone.identity().keyPackage().message()));
    room.submit(room.laptop, room.laptopSocket, commit(first, next));
    next.confirm(first);
    return next;
  }

  private Submission commit(BouncyGroup.Pending pending, @Nullable BouncyGroup beginning) {
    return Submission.of(
        room.freshId(),
        room.conversation,
        RelayRoom.handshake(pending, beginning == null ? null : beginning.groupInfo()));
  }

  private Report current(long epoch) {
    return new Report(room.conversation, room.current().id(), epoch);
  }

  private ClientMessageId report(Clinic.Browser by, RecordingOutlet socket, Report report) {
    ClientMessageId id = room.freshId();
    room.carryOut(
        room.reports.report(RelayRoom.correspondent(by), id, report, socket, room.connections));
    return id;
  }

  private void deniedOnRecord(Clinic.Browser by) {
    assertThat(room.clinic.ledger.entries(AuditEvent.ACCESS_DENIED))
        .as("a report about somebody else's group left no record")
        .singleElement()
        .satisfies(entry -> assertThat(entry.device()).isEqualTo(by.id()));
    assertThat(room.current().broken()).isFalse();
  }
}
