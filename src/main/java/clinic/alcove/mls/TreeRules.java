package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badTree;

import org.jspecify.annotations.Nullable;

/** What makes a ratchet tree valid, RFC 9420 §12.4.3.1, apart from its leaves' own rules. */
final class TreeRules {
  private TreeRules() {}

  static void check(RatchetTree tree) {
    checkUnmerged(tree);
    checkKeys(tree);
    new ParentHash(tree).checkAll();
  }

  /** Unmerged leaves exist, lie below their parent, and are listed by all between. */
  private static void checkUnmerged(RatchetTree tree) {
    for (int node = 1; node < tree.nodeCount(); node += 2) {
      ParentNode parent = tree.parent(node);
      for (int at = 0; parent != null && at < parent.unmergedCount(); at++) {
        int leaf = parent.unmergedLeaf(at);
        if (tree.leaf(leaf).isEmpty() || !TreeMath.covers(node, leaf)) {
          throw badTree("unmerged leaf " + leaf + " is not below node " + node);
        }
        checkBetween(tree, leaf, node);
      }
    }
  }

  private static void checkBetween(RatchetTree tree, int leaf, int top) {
    int node = TreeMath.parent(TreeMath.nodeOf(leaf));
    while (node != top) {
      ParentNode between = tree.parent(node);
      if (between != null && !between.hasUnmerged(leaf)) {
        throw badTree("node " + node + " hides unmerged leaf " + leaf);
      }
      node = TreeMath.parent(node);
    }
  }

  /** Keys have the suite's size and none stands twice (also §7.3 for the leaves). */
  private static void checkKeys(RatchetTree tree) {
    for (int node = 0; node < tree.nodeCount(); node++) {
      Node found = tree.node(node);
      if (found == null) {
        continue;
      }
      if (found.encryptionKey().size != SuiteOne.KEY_SIZE) {
        throw badTree("encryption key of the wrong size");
      }
      for (int other = 0; other < node; other++) {
        checkDistinct(found, tree.node(other));
      }
    }
  }

  private static void checkDistinct(Node one, @Nullable Node other) {
    if (other == null) {
      return;
    }
    if (one.encryptionKey().sameAs(other.encryptionKey())) {
      throw badTree("an encryption key stands twice in the tree");
    }
    if (one instanceof LeafNode leaf
        && other instanceof LeafNode earlier
        && leaf.signatureKey().sameAs(earlier.signatureKey())) {
      throw badTree("a signature key stands twice in the tree");
    }
  }
}
