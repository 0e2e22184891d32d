package clinic.alcove.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Removal;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testclient.BouncyGroup;
import clinic.alcove.testclient.BouncyKeyPackage;
import clinic.alcove.testing.Clinic;
import clinic.alcove.values.Bytes;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob has a phone and a tablet; the tablet is lost and retired. Real MLS by Bouncy Castle. */
class DeparturesTest {
  private final RelayRoom room = new RelayRoom();
  private final Clinic.Browser tablet = room.clinic.browserOf(room.bob);
  private final RecordingOutlet tabletSocket = new RecordingOutlet(room.bob.caller());
  private final BouncyKeyPackage phones = room.phone.identity().keyPackage();
  private final BouncyKeyPackage tablets = tablet.identity().keyPackage();
  private final BouncyGroup laptops = room.newGroup(room.laptop);
  private BouncyGroup onPhone;
  private BouncyGroup onTablet;

  @BeforeEach
  void theThreeTalk() {
    BouncyGroup.Pending beginning = laptops.add(List.of(phones.message(), tablets.message()));
    room.submit(
        room.laptop,
        room.laptopSocket,
        Submission.of(
            room.freshId(),
            room.conversation,
            RelayRoom.handshake(beginning, laptops.groupInfo())));
    laptops.confirm(beginning);
    Bytes welcome = beginning.welcome();
    onPhone = BouncyGroup.join(room.phone.identity(), List.of(phones), welcome, random());
    onTablet = BouncyGroup.join(tablet.identity(), List.of(tablets), welcome, random());
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
    room.laptopSocket.sent.clear();
  }

  @Test
  void theServerProposesTheRemovalAndThatIsOnRecord() {
    room.retire(tablet);
    assertThat(room.removals()).extracting(Removal::device).containsExactly(tablet.id());
    assertThat(room.clinic.ledger.entries(AuditEvent.REMOVAL_PROPOSED))
        .as("the server proposed a removal without a record")
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.actor()).isNull();
              assertThat(entry.subject()).isEqualTo(room.bob.id());
              assertThat(entry.objectKind()).isEqualTo(ObjectKind.DEVICE);
              assertThat(entry.object()).isEqualTo(tablet.id().value());
            });
  }

  @Test
  void nothingIsSentBeforeTheRemovalIsCommitted() {
    room.retire(tablet);
    say(laptops, "too early");
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.ROSTER_MISMATCH);
  }

  @Test
  void followersGetTheProposalRightBeforeItsCommit() {
    commitTheRemoval();
    assertThat(room.phoneSocket.deliveries)
        .extracting(Delivery::kind)
        .containsExactly(MessageKind.WELCOME, MessageKind.PROPOSAL, MessageKind.COMMIT);
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L, 3L);
    assertThat(room.removals()).as("still pending after its commit").isEmpty();

    onPhone.take(room.phoneSocket.deliveries.get(1).content());
    onPhone.follow(room.phoneSocket.deliveries.get(2).content());
    assertThat(onPhone.epochAuthenticator()).isEqualTo(laptops.epochAuthenticator());
  }

  @Test
  void theRemovedDeviceCannotReadWhatFollowsEvenIfItGetsEverything() {
    commitTheRemoval();
    onPhone.take(room.phoneSocket.deliveries.get(1).content());
    Bytes commit = room.phoneSocket.deliveries.get(2).content();
    onPhone.follow(commit);
    assertThatThrownBy(() -> onTablet.follow(commit))
        .as("followed its own removal")
        .isInstanceOf(IllegalArgumentException.class);

    say(laptops, "after the tablet");
    Bytes sealed = room.phoneSocket.deliveries.get(3).content();
    assertThat(onPhone.open(sealed)).isEqualTo("after the tablet".getBytes(UTF_8));
    assertThatThrownBy(() -> onTablet.open(sealed))
        .as("a removed device read what followed")
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRemovedDeviceThatReplaysIsRefusedAndOnRecord() {
    Submission old = Submission.of(room.freshId(), room.conversation, onTablet.seal(new byte[9]));
    BouncyGroup.Pending oldCommit = onTablet.update();
    commitTheRemoval();
    room.submit(tablet, tabletSocket, old);
    room.submit(
        tablet,
        tabletSocket,
        Submission.of(room.freshId(), room.conversation, RelayRoom.handshake(oldCommit, null)));
    assertThat(tabletSocket.reasons()).containsExactly(Refusal.NOT_A_MEMBER, Refusal.NOT_A_MEMBER);
    assertThat(room.clinic.ledger.entries(AuditEvent.ACCESS_DENIED)).hasSize(2);
  }

  @Test
  void aCommitThatLeavesTheRemovalOutIsRefused() {
    BouncyGroup.Pending without = laptops.update();
    BouncyGroup.Pending byValue = laptops.remove(tablet.device().signatureKey());
    room.retire(tablet);
    submit(without);
    submit(byValue);
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.BAD_COMMIT, Refusal.BAD_COMMIT);
    assertThat(room.removals()).hasSize(1);
  }

  @Test
  void aCommitThatTakesUpARemovalTheServerNeverProposedIsRefused() {
    RelayRoom elsewhere = new RelayRoom();
    assertThat(elsewhere.removals()).isEmpty();
    room.retire(tablet);
    laptops.take(room.removals().get(0).proposal());
    BouncyGroup.Pending commit = laptops.update();
    room.forgetRemovals();
    submit(commit);
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.BAD_COMMIT);
  }

  @Test
  void aRemovalThatSomebodyWroteIntoTheDatabaseIsNotTakenUp() {
    room.retire(tablet);
    Removal honest = room.removals().get(0);
    laptops.take(honest.proposal());
    BouncyGroup.Pending commit = laptops.update();
    room.forgetRemovals();
    byte[] forged = honest.proposal().toByteArray();
    forged[forged.length - 1] ^= 1;
    room.propose(
        new Removal(
            honest.id(),
            honest.group(),
            honest.epoch(),
            honest.device(),
            Bytes.of(forged),
            honest.made()));
    submit(commit);
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.BAD_SIGNATURE);
  }

  @Test
  void retiringTwiceProposesOnce() {
    room.retire(tablet);
    room.retire(tablet);
    assertThat(room.removals()).hasSize(1);
  }

  @Test
  void whoRetiredWhileAConversationWasClosedIsProposedWhenItGoesOn() {
    room.close();
    room.retire(tablet);
    assertThat(room.removals()).isEmpty();
    room.goOn();
    assertThat(room.removals()).extracting(Removal::device).containsExactly(tablet.id());
    assertThat(room.clinic.ledger.entries(AuditEvent.REMOVAL_PROPOSED)).hasSize(1);
  }

  @Test
  void aDeviceRetiresFromAGroupThatSomebodySpoiltInTheDatabase() {
    room.spoilGroupInfo();
    room.retire(tablet);
    assertThat(room.removals()).isEmpty();
    say(laptops, "nobody should read this");
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.ROSTER_MISMATCH);
  }

  private void commitTheRemoval() {
    room.retire(tablet);
    laptops.take(room.removals().get(0).proposal());
    BouncyGroup.Pending commit = laptops.update();
    submit(commit);
    assertThat(room.laptopSocket.refused).isEmpty();
    laptops.confirm(commit);
  }

  private void submit(BouncyGroup.Pending commit) {
    room.submit(
        room.laptop,
        room.laptopSocket,
        Submission.of(room.freshId(), room.conversation, RelayRoom.handshake(commit, null)));
  }

  private void say(BouncyGroup group, String text) {
    room.submit(
        room.laptop,
        room.laptopSocket,
        Submission.of(room.freshId(), room.conversation, group.seal(text.getBytes(UTF_8))));
  }

  private java.security.SecureRandom random() {
    return room.clinic.random;
  }
}
