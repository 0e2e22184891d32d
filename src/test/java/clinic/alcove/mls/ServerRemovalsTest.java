package clinic.alcove.mls;

import static clinic.alcove.mls.Story.ALICE;
import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.CAROL;
import static clinic.alcove.mls.Story.DAVE;
import static clinic.alcove.mls.Story.MALLORY;
import static clinic.alcove.refusal.Refusal.BAD_COMMIT;
import static clinic.alcove.refusal.Refusal.BAD_SIGNATURE;
import static clinic.alcove.refusal.Refusal.BAD_TREE;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static clinic.alcove.refusal.Refusal.STALE_EPOCH;
import static clinic.alcove.refusal.Refusal.WRONG_GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The server proposes that Dave's tablet (leaf 3) leaves; RFC 9420 §12.1.8.1. */
class ServerRemovalsTest {
  private static final ForgedDevice CLINIC = ForgedDevice.named("the clinic's delivery service");

  private final ForgedGroup four = Story.four().but(it -> it.contextExtensions = named(CLINIC));
  private final GroupState state = Story.open(four);
  private final Bytes removal = state.proposeRemoval(3, CLINIC::signRaw);

  @Test
  void theGroupNamesTheClinicAsItsOnlyExternalSender() {
    assertThat(state.externalSenders())
        .containsExactly(new ExternalSender(CLINIC.signatureKey(), CLINIC.chain()));
    assertThat(Story.open(Story.four()).externalSenders()).isEmpty();
  }

  @Test
  void aCommitTakesTheRemovalUpByReference() {
    AcceptedCommit accepted = accept(it -> it.takesUp(removal, 3), removal);
    assertThat(accepted.removedLeaves()).containsExactly(3);
    assertThat(accepted.next().roster())
        .extracting(LeafView::signatureKey)
        .containsExactly(ALICE.signatureKey(), BOB.signatureKey(), CAROL.signatureKey());
  }

  @Test
  void additionsByValueMayStandBesideIt() {
    AcceptedCommit accepted =
        accept(
            it -> {
              it.takesUp(removal, 3);
              it.added.add(Story.offer(MALLORY));
            },
            removal);
    assertThat(accepted.next().roster())
        .extracting(LeafView::signatureKey)
        .contains(MALLORY.signatureKey())
        .doesNotContain(DAVE.signatureKey());
  }

  @Test
  void aCommitThatLeavesTheRemovalOutIsRefused() {
    refused(BAD_COMMIT, "leaves out a removal", it -> {}, removal);
  }

  @Test
  void removingByValueWhatTheServerProposedIsRefused() {
    refused(BAD_COMMIT, "leaves out a removal", it -> it.removed.add(3), removal);
  }

  @Test
  void oneOfTwoRemovalsIsNotEnough() {
    Bytes another = state.proposeRemoval(2, CLINIC::signRaw);
    refused(BAD_COMMIT, "leaves out a removal", it -> it.takesUp(removal, 3), removal, another);
  }

  @Test
  void aReferenceToAProposalNobodyKnowsIsRefused() {
    refused(BAD_COMMIT, "the server did not make", it -> it.takesUp(removal, 3));
    Bytes unknown = state.proposeRemoval(2, CLINIC::signRaw);
    refused(BAD_COMMIT, "the server did not make", it -> it.takesUp(unknown, 2), removal);
  }

  @Test
  void theSameRemovalTakenUpTwiceIsRefused() {
    refused(
        BAD_COMMIT,
        "the server did not make",
        it -> {
          it.takesUp(removal, 3);
          it.refersTo(removal);
        },
        removal);
  }

  @Test
  void theSameLeafRemovedByReferenceAndByValueIsRefused() {
    refused(
        BAD_COMMIT,
        "leaf 3 is blank",
        it -> {
          it.takesUp(removal, 3);
          it.written.add(ForgedCommit.removal(3));
        },
        removal);
  }

  @Test
  void aRemovalTakenUpWithoutPathIsRefused() {
    refused(
        BAD_COMMIT,
        "no path where one is required",
        it -> {
          it.takesUp(removal, 3);
          it.path = false;
        },
        removal);
  }

  @Test
  void theRemovedDeviceCannotCommitItself() {
    ForgedCommit.Made made = new ForgedCommit(four, DAVE, 3).but(it -> it.refersTo(removal)).make();
    Told.isRefused(
        BAD_COMMIT,
        "removes its own committer",
        () -> state.acceptWithin(made.commit(), made.groupInfo(), null, List.of(removal)));
  }

  @Test
  void anExternalProposalForgedByAMemberIsRefused() {
    Bytes forged = state.proposeRemoval(0, BOB::signRaw);
    refused(BAD_SIGNATURE, "FramedContentTBS", it -> it.takesUp(forged, 0), forged);
  }

  @Test
  void aProposalInAMembersOwnNameIsRefused() {
    Bytes own = proposal(four.groupId, four.epoch, 1, 1, ForgedCommit.removal(0), BOB);
    refused(BAD_COMMIT, "not a removal proposed by the server", it -> it.refersTo(own), own);
  }

  @Test
  void aProposalByASecondExternalSenderIsRefused() {
    Bytes second = proposal(four.groupId, four.epoch, 2, 1, ForgedCommit.removal(0), CLINIC);
    refused(BAD_COMMIT, "not a removal proposed by the server", it -> it.refersTo(second), second);
  }

  @Test
  void evenTheClinicProposesNothingButRemovals() {
    byte[] addition =
        new Sheet().raw(new byte[] {1, 0, 1}).raw(Story.offer(MALLORY).bare()).bytes();
    Bytes added = proposal(four.groupId, four.epoch, 2, 0, addition, CLINIC);
    refused(BAD_COMMIT, "not a removal proposed by the server", it -> it.refersTo(added), added);
  }

  @Test
  void aProposalForAnotherEpochIsRefused() {
    Bytes old = proposal(four.groupId, four.epoch - 1, 2, 0, ForgedCommit.removal(3), CLINIC);
    refused(STALE_EPOCH, "a proposal for epoch", it -> it.takesUp(old, 3), old);
  }

  @Test
  void aProposalForAnotherGroupIsRefused() {
    Bytes foreign =
        proposal(ForgedDevice.text("another"), four.epoch, 2, 0, ForgedCommit.removal(3), CLINIC);
    refused(WRONG_GROUP, "another group", it -> it.takesUp(foreign, 3), foreign);
  }

  @Test
  void whereNobodyOutsideMayProposeNothingIsTakenUp() {
    GroupState closed = Story.open(Story.four());
    Bytes unasked = closed.proposeRemoval(3, CLINIC::signRaw);
    ForgedCommit.Made made =
        new ForgedCommit(Story.four(), BOB, 1).but(it -> it.takesUp(unasked, 3)).make();
    assertThatThrownBy(() -> closed.accept(made.commit(), made.groupInfo(), null, List.of(unasked)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void nobodyIsRemovedFromABlankLeaf() {
    assertThatThrownBy(() -> state.proposeRemoval(4, CLINIC::signRaw))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> state.proposeRemoval(-1, CLINIC::signRaw))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aProposalInACommitsPlaceIsRefused() {
    Told.isRefused(
        BAD_COMMIT,
        "not a commit by a member",
        () -> state.acceptWithin(removal, four.groupInfo(BOB), null, List.of(removal)));
  }

  @Test
  void anExtensionThatNamesNobodyProperlyIsRefused() {
    Sheet basic = new Sheet();
    basic.vector(CLINIC.publicKey()).u16(Credential.BASIC).vector(new byte[4]);
    refusedSenders(BAD_TREE, "without an Ed25519 key", basic.bytes());
    Sheet shortKey = new Sheet();
    shortKey.vector(new byte[31]);
    refusedSenders(BAD_TREE, "without an Ed25519 key", shortKey.raw(CLINIC.credential()).bytes());
    byte[] one = sender(CLINIC);
    refusedSenders(
        MALFORMED, "too many", new Sheet().raw(one).raw(one).raw(one).raw(one).raw(one).bytes());
    refusedSenders(MALFORMED, "cut short", new byte[] {32, 1, 2});
  }

  private static void refusedSenders(Refusal refusal, String because, byte[] senders) {
    ForgedGroup group = Story.four().but(it -> it.contextExtensions = extension(senders));
    GroupContext context = GroupContext.read(Slice.of(group.context()).cursor());
    Told.isRefused(refusal, because, () -> ExternalSender.of(context));
  }

  private AcceptedCommit accept(Consumer<ForgedCommit> made, Bytes... pending) {
    ForgedCommit.Made commit = new ForgedCommit(four, BOB, 1).but(made).make();
    return state.acceptWithin(
        commit.commit(), commit.groupInfo(), commit.welcome(), List.of(pending));
  }

  private void refused(
      Refusal refusal, String because, Consumer<ForgedCommit> lie, Bytes... pending) {
    Told.isRefused(refusal, because, () -> accept(lie, pending));
  }

  /** The body of a group context's extension list that names these. */
  static byte[] named(ForgedDevice... senders) {
    Sheet list = new Sheet();
    for (ForgedDevice each : senders) {
      list.raw(sender(each));
    }
    return extension(list.bytes());
  }

  private static byte[] extension(byte[] senders) {
    Sheet body = new Sheet();
    body.vector(senders);
    Sheet extension = new Sheet();
    extension.u16(ExtensionType.EXTERNAL_SENDERS).vector(body.bytes());
    return extension.bytes();
  }

  private static byte[] sender(ForgedDevice device) {
    Sheet sender = new Sheet();
    sender.vector(device.publicKey());
    return sender.raw(device.credential()).bytes();
  }

  /**
   * A proposal of any kind, by anybody; its body comes as in a commit, behind a 1 for "by value".
   */
  private Bytes proposal(
      byte[] groupId, long epoch, int senderType, int sender, byte[] body, ForgedDevice signer) {
    Sheet content = new Sheet();
    content.u16(SuiteOne.MLS_10).u16(WireFormat.PUBLIC_MESSAGE.code);
    content.vector(groupId).u64(epoch).u8(senderType);
    content.u32(sender).vector(new byte[0]);
    content.u8(2);
    content.put(body, 1, body.length - 1);
    byte[] context = senderType == 1 ? four.context() : new byte[0];
    byte[] signed = new Sheet().raw(content.bytes()).raw(context).bytes();
    Sheet message = new Sheet();
    message.raw(content.bytes()).vector(signer.sign("FramedContentTBS", signed));
    if (senderType == 1) {
      message.vector(Fresh.bytes());
    }
    return Bytes.of(message.bytes());
  }
}
