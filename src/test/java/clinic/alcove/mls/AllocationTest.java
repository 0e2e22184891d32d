package clinic.alcove.mls;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.mls.ReadersFuzzTest.Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The inputs that would cost most, written by hand: many small things where each might become an
 * object, and sizes that are claimed but not there.
 */
class AllocationTest {
  private static final int LARGE = 1 << 20;

  @ParameterizedTest
  @EnumSource(Reader.class)
  void aClaimedSizeThatIsNotThereCostsNothing(Reader reader) {
    for (WireFormat format : WireFormat.values()) {
      Sheet claim = new Sheet();
      claim.u16(SuiteOne.MLS_10).u16(format.code).u32(0xbfffffff);
      staysWithinBounds(reader, claim.raw(new byte[64]));
    }
  }

  @Test
  void aTreeOfBlankNodesStaysWithinBounds() {
    Sheet nodes = new Sheet();
    nodes.raw(new byte[LARGE]).raw(node(new ForgedLeaf(Story.ALICE).bytes()));
    staysWithinBounds(Reader.TREE, tree(nodes));
    Sheet wide = new Sheet();
    wide.raw(new byte[2 * RatchetTree.MAX_LEAVES - 2]);
    wide.raw(node(new ForgedLeaf(Story.ALICE).bytes()));
    staysWithinBounds(Reader.TREE, tree(wide));
  }

  @Test
  void aTreeOfTheSmallestNodesStaysWithinBounds() {
    Sheet nodes = new Sheet();
    for (int leaf = 0; leaf < RatchetTree.MAX_LEAVES; leaf++) {
      nodes.raw(node(smallestLeaf()));
      Sheet parent = new Sheet();
      parent.u16(0x0100 | Node.PARENT).vector(Fresh.bytes()).u16(0);
      if (leaf < RatchetTree.MAX_LEAVES - 1) {
        nodes.raw(parent.bytes());
      }
    }
    staysWithinBounds(Reader.TREE, tree(nodes));
  }

  @Test
  void aCommitOfTheSmallestProposalsStaysWithinBounds() {
    Sheet keyPackage = new Sheet();
    keyPackage.u8(1);
    keyPackage.u16(1).u16(SuiteOne.MLS_10).u16(SuiteOne.ID).vector(Fresh.bytes());
    keyPackage.raw(Slice.of(smallestLeaf())).u16(0);
    for (byte[] proposal :
        new byte[][] {ForgedCommit.removal(0), keyPackage.bytes(), {2, 0}, {1, 0, 7, 0}}) {
      Sheet some = new Sheet();
      for (int i = 0; i < Commit.MAX_PROPOSALS; i++) {
        some.raw(proposal);
      }
      staysWithinBounds(Reader.PUBLIC_MESSAGE, commit(some.bytes(), new byte[] {0}));
      Sheet many = new Sheet();
      while (many.bytes().length < 1 << 16) {
        many.raw(some.bytes());
      }
      staysWithinBounds(Reader.PUBLIC_MESSAGE, commit(many.bytes(), new byte[] {0}));
    }
  }

  @Test
  void aPathOfTheSmallestNodesStaysWithinBounds() {
    Sheet nodes = new Sheet();
    for (int i = 0; i < LARGE / 64; i++) {
      nodes.vector(Fresh.bytes()).u16(0x0200).u8(0);
    }
    Sheet path = new Sheet();
    path.u8(1);
    path.raw(Slice.of(smallestLeaf())).vector(nodes.bytes());
    staysWithinBounds(Reader.PUBLIC_MESSAGE, commit(new byte[0], path.bytes()));
  }

  @Test
  void aWelcomeOfTheSmallestSecretsStaysWithinBounds() {
    Sheet welcome = new Sheet();
    welcome.u16(SuiteOne.MLS_10).u16(WireFormat.WELCOME.code).u16(SuiteOne.ID);
    welcome.vector(new byte[3 * (LARGE / 3)]).u8(0);
    staysWithinBounds(Reader.WELCOME, welcome);
  }

  @Test
  void manyExtensionsStayWithinBounds() {
    Sheet extensions = new Sheet();
    for (int type = 0; type < 1 << 16; type++) {
      extensions.u16(type).u8(0);
    }
    byte[] bare = Story.offer(Story.BOB).but(it -> it.extensions = extensions.bytes()).bare();
    staysWithinBounds(Reader.KEY_PACKAGE, new Sheet().raw(bare));
  }

  private static Sheet tree(Sheet nodes) {
    Sheet tree = new Sheet();
    tree.vector(nodes.bytes());
    return tree;
  }

  private static byte[] node(byte[] leaf) {
    Sheet node = new Sheet();
    node.u16(0x0100 | Node.LEAF).raw(Slice.of(leaf));
    return node.bytes();
  }

  /** Two keys and otherwise only lengths of nothing. */
  private static byte[] smallestLeaf() {
    Sheet leaf = new Sheet();
    leaf.vector(Fresh.bytes()).vector(Fresh.bytes()).u16(Credential.BASIC).u8(0);
    leaf.raw(new byte[5]).u8(2);
    leaf.u16(0);
    return leaf.bytes();
  }

  private static Sheet commit(byte[] proposals, byte[] path) {
    Sheet commit = new Sheet();
    commit.u16(SuiteOne.MLS_10).u16(WireFormat.PUBLIC_MESSAGE.code).u8(0);
    commit.u64(0).u8(1);
    commit.u32(0).u16(3).vector(proposals).raw(Slice.of(path)).u16(0).u8(0);
    return commit;
  }

  private static void staysWithinBounds(Reader reader, Sheet input) {
    assertThat(ReadersFuzzTest.excess(reader, input.bytes()))
        .as("bytes allocated by %s beyond its bound", reader)
        .isNotPositive();
  }
}
