package clinic.alcove.mls;

import static clinic.alcove.mls.Story.ALICE;
import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.CAROL;
import static clinic.alcove.mls.Story.DAVE;
import static clinic.alcove.mls.Story.MALLORY;
import static clinic.alcove.mls.Story.offer;
import static clinic.alcove.refusal.Refusal.BAD_COMMIT;
import static clinic.alcove.refusal.Refusal.BAD_KEY_PACKAGE;
import static clinic.alcove.refusal.Refusal.BAD_SIGNATURE;
import static clinic.alcove.refusal.Refusal.BAD_TREE;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static clinic.alcove.refusal.Refusal.STALE_EPOCH;
import static clinic.alcove.refusal.Refusal.UNSUPPORTED_SUITE;
import static clinic.alcove.refusal.Refusal.WRONG_GROUP;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each way of lying with the commit itself: who, where, what, and with which path. */
class CommitLiesTest {
  private final ForgedGroup four = Story.four();
  private final GroupState state = Story.open(four);

  @Test
  void aCommitForAnotherGroupIsRefused() {
    refused(WRONG_GROUP, "another group", it -> it.groupId = ForgedDevice.text("another"));
  }

  @Test
  void aCommitForAnOldEpochIsRefused() {
    refused(STALE_EPOCH, "epoch 2", it -> it.epoch = 2);
  }

  @Test
  void aCommitForAnEpochToComeIsRefused() {
    refused(STALE_EPOCH, "epoch 4", it -> it.epoch = 4);
    refused(STALE_EPOCH, "epoch -1", it -> it.epoch = -1);
  }

  @Test
  void aCommitByNobodyIsRefused() {
    refused(BAD_COMMIT, "sender is not in the group", it -> it.senderIndex = 4);
    refused(BAD_COMMIT, "sender is not in the group", it -> it.senderIndex = -1);
  }

  @Test
  void aCommitByAnExternalSenderOrANewMemberIsRefused() {
    refused(BAD_COMMIT, "not a commit by a member", it -> it.senderType = 2);
    refused(BAD_COMMIT, "not a commit by a member", it -> it.senderType = 3);
    refused(BAD_COMMIT, "not a commit by a member", it -> it.senderType = 4);
  }

  @Test
  void aCommitInSomebodyElsesNameIsRefused() {
    refused(BAD_SIGNATURE, "FramedContentTBS", it -> it.senderIndex = 0);
    refused(BAD_SIGNATURE, "FramedContentTBS", it -> it.signer = MALLORY);
  }

  @Test
  void aCommitSignedForAnotherContextIsRefused() {
    ForgedGroup fork = four.but(group -> group.confirmed = Fresh.bytes());
    ForgedCommit.Made made = new ForgedCommit(fork, BOB, 1).make();
    Told.isRefused(BAD_SIGNATURE, "FramedContentTBS", () -> accept(made));
  }

  @Test
  void aRemovalWithoutPathIsRefused() {
    refused(
        BAD_COMMIT,
        "no path where one is required",
        it -> {
          it.path = false;
          it.removed.add(2);
        });
  }

  @Test
  void anEmptyCommitWithoutPathIsRefused() {
    refused(BAD_COMMIT, "no path where one is required", it -> it.path = false);
  }

  @Test
  void aProposalByReferenceIsRefused() {
    Sheet reference = new Sheet();
    reference.u8(2);
    reference.vector(Fresh.bytes());
    refused(BAD_COMMIT, "the server did not make", it -> it.written.add(reference.bytes()));
  }

  @Test
  void everyOtherKindOfProposalIsRefused() {
    Sheet empty = new Sheet();
    empty.vector(new byte[0]);
    Sheet preSharedKey = new Sheet();
    preSharedKey.u8(1);
    preSharedKey.vector(Fresh.bytes()).vector(Fresh.bytes());
    Sheet reInit = new Sheet();
    reInit.vector(Fresh.bytes()).u16(1).u16(1).vector(new byte[0]);
    ForgedLeaf updated = new ForgedLeaf(CAROL).but(leaf -> leaf.source = 2);

    refusedProposal(2, updated.bytes(four.groupId, 2), "UPDATE");
    refusedProposal(4, preSharedKey.bytes(), "PRE_SHARED_KEY");
    refusedProposal(5, reInit.bytes(), "RE_INIT");
    refusedProposal(6, empty.bytes(), "EXTERNAL_INIT");
    refusedProposal(7, empty.bytes(), "GROUP_CONTEXT_EXTENSIONS");
  }

  @Test
  void anUnknownKindOfProposalIsRefused() {
    refused(MALFORMED, "unknown proposal type 8", it -> it.written.add(new byte[] {1, 0, 8, 0}));
  }

  @Test
  void removingOneselfIsRefused() {
    refused(BAD_COMMIT, "removes its own committer", it -> it.written.add(ForgedCommit.removal(1)));
  }

  @Test
  void removingNobodyIsRefused() {
    refused(BAD_COMMIT, "leaf 4 is blank", it -> it.written.add(ForgedCommit.removal(4)));
    refused(BAD_COMMIT, "leaf -1 is blank", it -> it.written.add(ForgedCommit.removal(-1)));
  }

  @Test
  void removingSomebodyTwiceIsRefused() {
    refused(
        BAD_COMMIT,
        "leaf 2 is blank",
        it -> {
          it.written.add(ForgedCommit.removal(2));
          it.removed.add(2);
        });
  }

  @Test
  void addingAMemberAgainIsRefused() {
    refused(BAD_TREE, "a signature key stands twice", it -> it.added.add(offer(CAROL)));
  }

  @Test
  void addingTheSameDeviceTwiceIsRefused() {
    refused(
        BAD_TREE,
        "a signature key stands twice",
        it -> {
          it.added.add(offer(MALLORY));
          it.added.add(offer(MALLORY));
        });
  }

  @Test
  void addingWithABadKeyPackageIsRefused() {
    refusedAddition(BAD_SIGNATURE, "KeyPackageTBS", it -> it.signer = BOB);
    refusedAddition(BAD_SIGNATURE, "LeafNodeTBS", it -> it.leaf.signer = BOB);
    refusedAddition(BAD_KEY_PACKAGE, "lifetime", it -> it.leaf.notAfter = it.leaf.notBefore);
    refusedAddition(BAD_KEY_PACKAGE, "init key is", it -> it.initKey = it.leaf.encryptionKey);
    refusedAddition(UNSUPPORTED_SUITE, "suite 3", it -> it.suite = 3);
  }

  @Test
  void addingSomebodyWhoLacksWhatTheGroupUsesIsRefused() {
    Sheet used = new Sheet();
    used.u16(0xF001).vector(new byte[0]);
    ForgedLeaf alice =
        new ForgedLeaf(ALICE)
            .but(it -> it.capabilities = ForgedLeaf.capabilities(new int[] {0xF001}));
    ForgedGroup group =
        ForgedGroup.of(alice.bytes()).but(it -> it.contextExtensions = used.bytes());
    ForgedCommit commit = Story.adding(group, BOB).but(it -> it.path = false);
    Told.isRefused(
        BAD_TREE, "does not support an extension of its group", () -> Story.accept(commit));
  }

  @Test
  void aPathWhoseLeafGivesUpWhatTheGroupUsesIsRefused() {
    Sheet used = new Sheet();
    used.u16(0xF001).vector(new byte[0]);
    ForgedLeaf alice =
        new ForgedLeaf(ALICE)
            .but(it -> it.capabilities = ForgedLeaf.capabilities(new int[] {0xF001}));
    ForgedGroup group =
        ForgedGroup.of(alice.bytes()).but(it -> it.contextExtensions = used.bytes());
    ForgedCommit keeping =
        new ForgedCommit(group, ALICE, 0)
            .but(
                it ->
                    it.pathLeaf =
                        leaf -> leaf.capabilities = ForgedLeaf.capabilities(new int[] {0xF001}));
    ForgedCommit givingUp = new ForgedCommit(group, ALICE, 0);
    assertThatCode(() -> Story.accept(keeping)).doesNotThrowAnyException();
    Told.isRefused(
        BAD_TREE, "does not support an extension of its group", () -> Story.accept(givingUp));
  }

  @Test
  void aPathWhoseLeafIsNotFromACommitIsRefused() {
    refused(BAD_COMMIT, "not come from a commit", it -> it.pathLeaf = leaf -> leaf.source = 2);
    refused(BAD_COMMIT, "not come from a commit", it -> it.pathLeaf = leaf -> leaf.source = 1);
  }

  @Test
  void aPathWhoseLeafIsSignedByAnotherOrForAnotherPlaceIsRefused() {
    refused(BAD_SIGNATURE, "LeafNodeTBS", it -> it.pathLeaf = leaf -> leaf.signer = MALLORY);
  }

  @Test
  void aPathWhoseLeafHasABasicCredentialIsRefused() {
    Sheet basic = new Sheet();
    basic.u16(Credential.BASIC).vector(ForgedDevice.text("bob"));
    refused(
        BAD_COMMIT,
        "not a certificate chain",
        it -> it.pathLeaf = leaf -> leaf.credential = basic.bytes());
  }

  @Test
  void aPathThatKeepsTheOldLeafKeyIsRefused() {
    byte[] old = four.tree.leaf(1).orElseThrow().encryptionKey().copy();
    refused(
        BAD_COMMIT,
        "a key of the path is in the tree already",
        it -> it.pathLeaf = leaf -> leaf.encryptionKey = old);
  }

  @Test
  void aPathThatTakesAnotherMembersSignatureKeyIsRefused() {
    refused(
        BAD_TREE,
        "a signature key stands twice",
        it ->
            it.pathLeaf =
                leaf -> {
                  leaf.signatureKey = CAROL.publicKey();
                  leaf.signer = CAROL;
                });
  }

  @Test
  void aPathWithAWrongParentHashIsRefused() {
    refused(
        BAD_COMMIT,
        "parent hash is not the leaf's",
        it -> it.pathLeaf = leaf -> leaf.parentHash = Fresh.bytes());
    refused(
        BAD_COMMIT,
        "parent hash is not the leaf's",
        it -> it.pathLeaf = leaf -> leaf.parentHash = new byte[0]);
  }

  @Test
  void aPathWithANodeTooFewOrTooManyIsRefused() {
    refused(
        BAD_COMMIT,
        "wrong number of nodes",
        it -> it.pathNodes = nodes -> nodes.subList(0, nodes.size() - 1));
    refused(
        BAD_COMMIT,
        "wrong number of nodes",
        it ->
            it.pathNodes =
                nodes -> {
                  nodes.add(PathForge.node(Fresh.bytes(), 1));
                  return nodes;
                });
  }

  @Test
  void aPathNodeWithAnotherKeyThanWasHashedIsRefused() {
    refused(
        BAD_COMMIT,
        "parent hash is not the leaf's",
        it ->
            it.pathNodes =
                nodes -> {
                  nodes.set(1, PathForge.node(Fresh.bytes(), 2));
                  return nodes;
                });
  }

  @Test
  void aPathNodeWithAKeyFromTheTreeIsRefused() {
    byte[] old = four.tree.leaf(3).orElseThrow().encryptionKey().copy();
    refused(
        BAD_COMMIT,
        "a key of the path is in the tree already",
        it ->
            it.pathNodes =
                nodes -> {
                  nodes.set(0, PathForge.node(old, 1));
                  return nodes;
                });
  }

  @Test
  void aSecretTooManyIsRefused() {
    refused(BAD_COMMIT, "wrong number of encrypted secrets", it -> it.surplusSecrets = 1);
  }

  @Test
  void aSecretForSomebodyJustAddedIsRefused() {
    // Two devices for a group of one: the path node above them has nobody to encrypt to.
    ForgedCommit commit =
        Story.adding(Story.alone(), BOB)
            .but(it -> it.added.add(offer(DAVE)))
            .but(it -> it.surplusSecrets = 1);
    Told.isRefused(BAD_COMMIT, "wrong number of encrypted secrets", () -> Story.accept(commit));
  }

  @Test
  void everyTurnedBitBeforeTheTagsIsRefused() {
    ForgedCommit.Made made = new ForgedCommit(four, BOB, 1).but(it -> it.removed.add(2)).make();
    int membershipTag = 33;
    for (int at = 0; at < made.commit().size() - membershipTag; at++) {
      Bytes flipped = Story.flipped(made.commit(), at);
      assertThatThrownBy(() -> state.accept(flipped, made.groupInfo(), null, List.of()))
          .as("bit turned in byte " + at)
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void whatIsCutShortAnywhereOrTooLongIsRefused() {
    ForgedCommit.Made made = new ForgedCommit(four, BOB, 1).but(it -> it.removed.add(2)).make();
    byte[] commit = made.commit().toByteArray();
    for (int size = 0; size <= commit.length + 1; size++) {
      Bytes cut = Bytes.of(Arrays.copyOf(commit, size));
      if (size != commit.length) {
        Told.isRefused(
            MALFORMED, "", () -> state.acceptWithin(cut, made.groupInfo(), null, List.of()));
      }
    }
  }

  @Test
  void aPrivateMessageIsNoCommit() {
    Sheet message = new Sheet();
    message.u16(SuiteOne.MLS_10).u16(WireFormat.PRIVATE_MESSAGE.code).vector(four.groupId);
    Bytes sealed = Bytes.of(message.bytes());
    Told.isRefused(
        MALFORMED,
        "found PRIVATE_MESSAGE",
        () -> state.acceptWithin(sealed, four.groupInfo(BOB), null, List.of()));
  }

  private void refusedProposal(int type, byte[] body, String kind) {
    Sheet proposal = new Sheet();
    proposal.u8(1);
    proposal.u16(type).raw(Slice.of(body));
    refused(BAD_COMMIT, "of kind " + kind, it -> it.written.add(proposal.bytes()));
  }

  private void refusedAddition(Refusal refusal, String because, Consumer<ForgedKeyPackage> lie) {
    refused(refusal, because, it -> it.added.add(offer(MALLORY).but(lie)));
  }

  private void refused(Refusal refusal, String because, Consumer<ForgedCommit> lie) {
    ForgedCommit.Made made = new ForgedCommit(four, BOB, 1).but(lie).make();
    Told.isRefused(refusal, because, () -> accept(made));
  }

  private AcceptedCommit accept(ForgedCommit.Made made) {
    return state.acceptWithin(made.commit(), made.groupInfo(), made.welcome(), List.of());
  }
}
