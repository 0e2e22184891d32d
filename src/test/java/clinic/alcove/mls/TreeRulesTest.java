package clinic.alcove.mls;

import static clinic.alcove.mls.Story.ALICE;
import static clinic.alcove.mls.Story.BOB;
import static clinic.alcove.mls.Story.CAROL;
import static clinic.alcove.refusal.Refusal.BAD_COMMIT;
import static clinic.alcove.refusal.Refusal.BAD_TREE;
import static clinic.alcove.refusal.Refusal.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What makes a tree valid, and each way of lying with one. */
class TreeRulesTest {
  private static final int ROOT = 3;

  private final RatchetTree honest = Story.four().tree;

  @Test
  void anHonestTreeIsValid() {
    assertThat(honest.leafCount()).isEqualTo(4);
    assertThat(honest.parent(ROOT)).isNotNull();
    assertThatCode(() -> TreeRules.check(honest)).doesNotThrowAnyException();
  }

  @Test
  void anEncryptionKeyThatStandsTwiceIsRefused() {
    LeafNode twin = leaf(new ForgedLeaf(BOB).but(it -> it.encryptionKey = key(honest.node(0))));
    refused("an encryption key stands twice", changed(honest, 2, twin));
  }

  @Test
  void aLeafWithAParentsKeyIsRefused() {
    LeafNode twin =
        leaf(new ForgedLeaf(CAROL).but(it -> it.encryptionKey = key(honest.node(ROOT))));
    refused("an encryption key stands twice", changed(honest, 4, twin));
  }

  @Test
  void aSignatureKeyThatStandsTwiceIsRefused() {
    refused("a signature key stands twice", changed(honest, 2, leaf(new ForgedLeaf(ALICE))));
  }

  @Test
  void aKeyOfTheWrongSizeIsRefused() {
    ParentNode longer = ParentNode.of(Slice.of(new byte[56]), Slice.EMPTY, Slice.EMPTY);
    refused("encryption key of the wrong size", changed(honest, ROOT, longer));
  }

  @Test
  void anUnmergedLeafThatIsBlankElsewhereOrOutsideIsRefused() {
    ParentNode root = Objects.requireNonNull(honest.parent(ROOT));
    refused("is not below node", changed(honest, ROOT, unmerged(root, 9)));
    RatchetTree blanked = changed(honest, 6, null);
    refused("is not below node", changed(blanked, ROOT, unmerged(root, 3)));
    ParentNode low = Objects.requireNonNull(honest.parent(1));
    refused("is not below node", changed(honest, 1, unmerged(low, 2)));
  }

  @Test
  void aNodeThatHidesAnUnmergedLeafIsRefused() {
    ParentNode root = Objects.requireNonNull(honest.parent(ROOT));
    refused("hides unmerged leaf", changed(honest, ROOT, unmerged(root, 0)));
  }

  @Test
  void aKeyNobodyBelowVouchesForIsRefused() {
    ParentNode planted = ParentNode.of(Slice.of(Fresh.bytes()), Slice.EMPTY, Slice.EMPTY);
    refused("parent hash of node 3", changed(honest, ROOT, planted));
    refused("parent hash of node", changed(honest, 5, planted));
  }

  @Test
  void aLeafThatVouchesForAKeyItsNeighbourNeverGotIsRefused() {
    // Leaf 0 says it made the root's key; leaf 1, beside it, is neither below that key nor listed.
    ParentNode root = unmerged(ParentNode.of(Slice.of(Fresh.bytes()), Slice.EMPTY, Slice.EMPTY), 0);
    byte[] hash = new ParentHash(honest).of(root, 5);
    LeafNode vouching =
        leaf(new ForgedLeaf(ALICE).but(it -> it.source = 3).but(it -> it.parentHash = hash));
    RatchetTree lie = changed(changed(changed(honest, ROOT, root), 1, null), 0, vouching);
    refused("parent hash of node 3", lie);
  }

  @Test
  void unmergedLeavesAreKeptInOrder() {
    ParentNode parent = ParentNode.of(Slice.of(Fresh.bytes()), Slice.EMPTY, Slice.EMPTY);
    for (int leaf : new int[] {5, 2, 9, 7, 0}) {
      parent = parent.withUnmerged(leaf);
    }
    Sheet expected = new Sheet();
    expected.u32(0).u32(2).u32(5).u32(7).u32(9);
    assertThat(parent.unmerged().copy()).isEqualTo(expected.bytes());
    assertThat(ParentNode.read(parent.whole().cursor()).unmergedCount()).isEqualTo(5);
  }

  @Test
  void aTreeThatEndsInABlankNodeIsRefused() {
    Sheet nodes = new Sheet();
    nodes.u8(1);
    nodes.u8(Node.LEAF);
    nodes.raw(Slice.of(new ForgedLeaf(ALICE).bytes())).u16(0);
    malformed("ends in a blank node", nodes);
    malformed("ends in a blank node", new Sheet());
  }

  @Test
  void aLeafInAParentsPlaceIsRefused() {
    Sheet parentFirst = new Sheet();
    parentFirst.u16(0x0100 | Node.PARENT);
    parentFirst.vector(Fresh.bytes()).vector(new byte[0]).vector(new byte[0]);
    malformed("in a leaf's", parentFirst);
    Sheet leafSecond = new Sheet();
    leafSecond.u8(0);
    leafSecond.u16(0x0100 | Node.LEAF).raw(Slice.of(new ForgedLeaf(ALICE).bytes()));
    malformed("in a parent's place", leafSecond);
  }

  @Test
  void unmergedLeavesOutOfOrderAreRefused() {
    for (int[] wrong : new int[][] {{2, 1}, {1, 1}, {-1, 1}}) {
      Sheet leaves = new Sheet();
      leaves.u32(wrong[0]).u32(wrong[1]);
      Sheet nodes = new Sheet();
      nodes.u8(0);
      nodes.u16(0x0100 | Node.PARENT).vector(Fresh.bytes()).vector(new byte[0]);
      nodes.vector(leaves.bytes());
      malformed("not in increasing order", nodes);
    }
  }

  @Test
  void moreLeavesThanAGroupMayHaveAreRefused() {
    Sheet nodes = new Sheet();
    nodes.raw(new byte[2 * RatchetTree.MAX_LEAVES]).u8(1);
    nodes.u8(Node.LEAF);
    nodes.raw(Slice.of(new ForgedLeaf(ALICE).bytes()));
    Sheet tree = new Sheet();
    tree.vector(nodes.bytes());
    Told.isRefused(BAD_TREE, "more than", () -> RatchetTree.read(Slice.of(tree.bytes())));
  }

  @Test
  void aGroupDoesNotGrowBeyondItsMostLeaves() {
    LeafNode somebody = leaf(new ForgedLeaf(BOB));
    TreeChange change = new TreeChange(honest);
    for (int index = honest.leafCount(); index < RatchetTree.MAX_LEAVES; index++) {
      assertThat(change.add(somebody)).isEqualTo(index);
    }
    Told.isRefused(BAD_COMMIT, "too many leaves", () -> change.add(somebody));
  }

  private static void malformed(String because, Sheet nodes) {
    Sheet tree = new Sheet();
    tree.vector(nodes.bytes());
    Told.isRefused(MALFORMED, because, () -> RatchetTree.read(Slice.of(tree.bytes())));
  }

  private static void refused(String because, RatchetTree lie) {
    Told.isRefused(BAD_TREE, because, () -> TreeRules.check(lie));
  }

  private static RatchetTree changed(RatchetTree tree, int at, @Nullable Node node) {
    List<@Nullable Node> nodes = new ArrayList<>(Arrays.asList(tree.copyOfNodes()));
    nodes.set(at, node);
    return new RatchetTree(nodes.toArray(new @Nullable Node[0]));
  }

  private static ParentNode unmerged(ParentNode parent, int leaf) {
    return parent.withUnmerged(leaf);
  }

  private static LeafNode leaf(ForgedLeaf forged) {
    return LeafNode.read(Slice.of(forged.bytes()).cursor());
  }

  private static byte[] key(@Nullable Node node) {
    return Objects.requireNonNull(node).encryptionKey().copy();
  }
}
