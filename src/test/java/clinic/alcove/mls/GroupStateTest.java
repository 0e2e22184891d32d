package clinic.alcove.mls;

import static clinic.alcove.mls.Story.ALICE;
import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.CAROL;
import static clinic.alcove.mls.Story.DAVE;
import static clinic.alcove.mls.Story.MALLORY;
import static clinic.alcove.refusal.Refusal.BAD_SIGNATURE;
import static clinic.alcove.refusal.Refusal.BAD_TREE;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static clinic.alcove.refusal.Refusal.UNSUPPORTED_SUITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which groups are taken as they stand, and each way of lying about one. */
class GroupStateTest {

  @Test
  void aNewGroupOfOneIsTaken() {
    Bytes groupInfo = Story.alone().groupInfo(ALICE);

    GroupState state = GroupState.create(groupInfo);

    assertThat(state.epoch()).isZero();
    assertThat(state.groupId()).isEqualTo(Bytes.of(ForgedDevice.text("conversation one")));
    assertThat(state.roster())
        .containsExactly(new LeafView(0, ALICE.signatureKey(), ALICE.chain()));
    assertThat(state.encoded()).isEqualTo(groupInfo);
  }

  @Test
  void aLivingGroupOpensWithAllItsMembers() {
    GroupState state = GroupState.open(Story.four().groupInfo(BOB));

    assertThat(state.epoch()).isEqualTo(3);
    assertThat(state.roster())
        .containsExactly(
            new LeafView(0, ALICE.signatureKey(), ALICE.chain()),
            new LeafView(1, BOB.signatureKey(), BOB.chain()),
            new LeafView(2, CAROL.signatureKey(), CAROL.chain()),
            new LeafView(3, DAVE.signatureKey(), DAVE.chain()));
  }

  @Test
  void aGroupThatHasBegunAlreadyIsNoNewGroup() {
    refusedAsNew(Story.pair());
    refusedAsNew(Story.alone().but(group -> group.epoch = 1).but(GroupStateTest::confirm));
    refusedAsNew(Story.alone().but(GroupStateTest::confirm));
  }

  @Test
  void anotherSuiteIsRefused() {
    refused(UNSUPPORTED_SUITE, "suite 2", group -> group.suite = 2);
  }

  @Test
  void aGroupWithoutItsTreeIsRefused() {
    refused(BAD_TREE, "carries no ratchet tree", group -> group.carriesTree = false);
  }

  @Test
  void aTreeThatIsNotTheHashedOneIsRefused() {
    refused(BAD_TREE, "not the one its hash names", group -> group.treeHash = Fresh.bytes());
  }

  @Test
  void aKeyPlantedInTheTreeIsRefusedHoweverWellItIsHashedAndSigned() {
    TreeChange change = new TreeChange(Story.four().tree);
    change.set(3, ParentNode.of(Slice.of(Fresh.bytes()), Slice.EMPTY, Slice.EMPTY));
    ForgedGroup planted = new ForgedGroup(change.tree());
    refused(
        BAD_TREE,
        "parent hash of node 3",
        group -> {
          group.treeBytes = planted.treeBytes;
          group.treeHash = planted.treeHash;
        });
  }

  @Test
  void hashesAndTagsOfTheWrongSizeAreRefused() {
    refused(MALFORMED, "wrong size", group -> group.treeHash = new byte[31]);
    refused(MALFORMED, "wrong size", group -> group.confirmed = new byte[31]);
    refused(MALFORMED, "wrong size", group -> group.confirmed = new byte[0]);
    refused(MALFORMED, "wrong size", group -> group.tag = new byte[33]);
    refused(MALFORMED, "wrong size", group -> group.epoch = -1);
  }

  @Test
  void aSignerWhoIsNotInTheGroupIsRefused() {
    refused(BAD_TREE, "signer is not in the group", group -> group.signer = 4);
    refused(BAD_TREE, "signer is not in the group", group -> group.signer = -1);
  }

  @Test
  void aGroupInfoSignedBySomebodyElseIsRefused() {
    Bytes byStranger = Story.four().groupInfo(MALLORY);
    Bytes byOther = Story.four().groupInfo(ALICE);
    for (Bytes lie : new Bytes[] {byStranger, byOther}) {
      Told.isRefused(BAD_SIGNATURE, "GroupInfoTBS", () -> GroupState.openWithin(lie));
    }
  }

  @Test
  void aLeafSignedByAStrangerIsRefused() {
    ForgedGroup lie =
        ForgedGroup.of(new ForgedLeaf(ALICE).but(leaf -> leaf.signer = MALLORY).bytes());
    Told.isRefused(BAD_SIGNATURE, "LeafNodeTBS", () -> GroupState.openWithin(lie.groupInfo(ALICE)));
  }

  @Test
  void aLeafSignedForAnotherGroupOrPlaceIsRefused() {
    ForgedLeaf updated = new ForgedLeaf(ALICE).but(leaf -> leaf.source = 2);
    byte[] otherGroup = updated.bytes(ForgedDevice.text("conversation two"), 0);
    byte[] otherPlace = updated.bytes(ForgedDevice.text("conversation one"), 1);
    for (byte[] leaf : new byte[][] {otherGroup, otherPlace}) {
      Bytes lie = ForgedGroup.of(leaf).groupInfo(ALICE);
      Told.isRefused(BAD_SIGNATURE, "LeafNodeTBS", () -> GroupState.openWithin(lie));
    }
  }

  @Test
  void aMemberWithABasicCredentialIsRefused() {
    Sheet basic = new Sheet();
    basic.u16(Credential.BASIC).vector(ForgedDevice.text("alice"));
    ForgedLeaf leaf = new ForgedLeaf(ALICE).but(it -> it.credential = basic.bytes());
    Bytes lie = ForgedGroup.of(leaf.bytes()).groupInfo(ALICE);
    Told.isRefused(BAD_TREE, "not a certificate chain", () -> GroupState.openWithin(lie));
  }

  @Test
  void aMemberWhoDoesNotSupportWhatTheGroupUsesIsRefused() {
    Sheet used = new Sheet();
    used.u16(0xF001).vector(new byte[0]);
    refused(
        BAD_TREE, "does not support an extension", group -> group.contextExtensions = used.bytes());
  }

  @Test
  void aMemberWithoutARequiredCapabilityIsRefused() {
    refusedRequirement(new Sheet().numbers(0xF001).numbers().numbers());
    refusedRequirement(new Sheet().numbers().numbers(8).numbers());
    refusedRequirement(new Sheet().numbers().numbers().numbers(Credential.BASIC));
  }

  @Test
  void requirementsEverybodyMeetsAreFine() {
    Sheet body = new Sheet().numbers(1, 2, 3, 4, 5).numbers(1, 7).numbers(Credential.X509);
    ForgedGroup group = Story.alone().but(it -> it.contextExtensions = requirement(body));
    assertThat(GroupState.create(group.groupInfo(ALICE)).roster()).hasSize(1);
  }

  @Test
  void everyTurnedBitIsRefused() {
    Bytes groupInfo = Story.pair().groupInfo(ALICE);
    for (int at = 0; at < groupInfo.size(); at++) {
      Bytes flipped = Story.flipped(groupInfo, at);
      assertThatThrownBy(() -> GroupState.open(flipped))
          .as("bit turned in byte " + at)
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void whatIsCutShortAnywhereOrTooLongIsRefused() {
    byte[] groupInfo = Story.four().groupInfo(BOB).toByteArray();
    for (int size = 0; size < groupInfo.length; size++) {
      Bytes cut = Bytes.of(Arrays.copyOf(groupInfo, size));
      Told.isRefused(MALFORMED, "", () -> GroupState.openWithin(cut));
    }
    Bytes longer = Bytes.of(Arrays.copyOf(groupInfo, groupInfo.length + 1));
    Told.isRefused(MALFORMED, "trailing bytes", () -> GroupState.openWithin(longer));
  }

  private static void confirm(ForgedGroup group) {
    group.confirmed = new byte[32];
  }

  private static byte[] requirement(Sheet body) {
    Sheet extension = new Sheet();
    extension.u16(ExtensionType.REQUIRED_CAPABILITIES).vector(body.bytes());
    return extension.bytes();
  }

  private static void refusedRequirement(Sheet body) {
    refused(BAD_TREE, "lacks capabilities", group -> group.contextExtensions = requirement(body));
  }

  private static void refusedAsNew(ForgedGroup lie) {
    Told.isRefused(
        BAD_TREE,
        "not the beginning of a group",
        () -> GroupState.createWithin(lie.groupInfo(ALICE)));
  }

  private static void refused(Refusal refusal, String because, Consumer<ForgedGroup> lie) {
    Bytes groupInfo = Story.four().but(lie).groupInfo(BOB);
    Told.isRefused(refusal, because, () -> GroupState.openWithin(groupInfo));
  }
}
