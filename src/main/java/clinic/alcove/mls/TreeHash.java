package clinic.alcove.mls;

import org.jspecify.annotations.Nullable;

/**
 * Tree hashes, RFC 9420 §7.8, with one digest and one array per level for the whole walk. Used by
 * one thread for one tree.
 */
final class TreeHash {
  private final RatchetTree tree;
  private final Hashed hashed = new Hashed();
  private final byte[][] children;

  TreeHash(RatchetTree tree) {
    this.tree = tree;
    this.children = new byte[TreeMath.level(tree.root()) + 1][2 * Hashed.SIZE];
  }

  byte[] ofRoot() {
    return of(tree.root(), null);
  }

  /**
   * The hash of the subtree under a node.
   *
   * @param without the parent whose unmerged leaves are to be thought away, for the original tree
   *     hash of RFC 9420 §7.9; null for the hash as it is
   */
  byte[] of(int node, @Nullable ParentNode without) {
    byte[] hash = new byte[Hashed.SIZE];
    into(hash, 0, node, without);
    return hash;
  }

  private void into(byte[] target, int offset, int node, @Nullable ParentNode without) {
    if (TreeMath.isLeaf(node)) {
      leaf(node, without);
    } else {
      byte[] below = children[TreeMath.level(node)];
      into(below, 0, TreeMath.left(node), without);
      into(below, Hashed.SIZE, TreeMath.right(node), without);
      hashed.u8(Node.PARENT);
      parent(tree.parent(node), without);
      hashed.vector(new Slice(below, 0, Hashed.SIZE));
      hashed.vector(new Slice(below, Hashed.SIZE, Hashed.SIZE));
    }
    hashed.into(target, offset);
  }

  private void leaf(int node, @Nullable ParentNode without) {
    int leaf = node / 2;
    Node found = tree.node(node);
    hashed.u8(Node.LEAF);
    hashed.u32(leaf);
    if (found == null || (without != null && without.hasUnmerged(leaf))) {
      hashed.u8(0);
    } else {
      hashed.u8(1);
      hashed.raw(found.whole());
    }
  }

  private void parent(@Nullable ParentNode parent, @Nullable ParentNode without) {
    if (parent == null) {
      hashed.u8(0);
      return;
    }
    hashed.u8(1);
    if (without == null || without.unmergedCount() == 0) {
      hashed.raw(parent.whole());
      return;
    }
    hashed.vector(parent.encryptionKey()).vector(parent.parentHash());
    int kept = 0;
    for (int at = 0; at < parent.unmergedCount(); at++) {
      kept += without.hasUnmerged(parent.unmergedLeaf(at)) ? 0 : 1;
    }
    hashed.length(4 * kept);
    for (int at = 0; at < parent.unmergedCount(); at++) {
      if (!without.hasUnmerged(parent.unmergedLeaf(at))) {
        hashed.u32(parent.unmergedLeaf(at));
      }
    }
  }
}
