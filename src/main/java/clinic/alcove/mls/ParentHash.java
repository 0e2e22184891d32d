package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badTree;

import java.util.List;

/**
 * Parent hashes, RFC 9420 §7.9: they prove that every key in the tree was put there by somebody who
 * was then below it.
 */
final class ParentHash {
  private final RatchetTree tree;
  private final TreeHash treeHash;
  private final Hashed hashed = new Hashed();

  ParentHash(RatchetTree tree) {
    this.tree = tree;
    this.treeHash = new TreeHash(tree);
  }

  /** {@code ParentHashInput}: of a parent, as seen from below on the other side of this child. */
  byte[] of(ParentNode parent, int sibling) {
    byte[] original = treeHash.of(sibling, parent);
    hashed.vector(parent.encryptionKey()).vector(parent.parentHash()).vector(original);
    return hashed.hash();
  }

  /** RFC 9420 §7.9.2: every parent that is not blank must be vouched for from below. */
  void checkAll() {
    for (int node = 1; node < tree.nodeCount(); node += 2) {
      ParentNode parent = tree.parent(node);
      if (parent == null) {
        continue;
      }
      int left = TreeMath.left(node);
      int right = TreeMath.right(node);
      if (!vouched(parent, left, right) && !vouched(parent, right, left)) {
        throw badTree("parent hash of node " + node + " is not found below it");
      }
    }
  }

  private boolean vouched(ParentNode parent, int child, int sibling) {
    List<Integer> resolution = tree.resolution(child);
    byte[] expected = null;
    for (int candidate : resolution) {
      Node node = tree.node(candidate);
      if (node == null || node.parentHash().isEmpty()) {
        continue;
      }
      if (expected == null) {
        expected = of(parent, sibling);
      }
      if (node.parentHash().sameAs(Slice.of(expected))
          && restIsUnmerged(parent, child, resolution, candidate)) {
        return true;
      }
    }
    return false;
  }

  /** §7.9.2: the parent's unmerged leaves below the child are its resolution but the candidate. */
  private static boolean restIsUnmerged(
      ParentNode parent, int child, List<Integer> resolution, int candidate) {
    int below = 0;
    for (int at = 0; at < parent.unmergedCount(); at++) {
      below += TreeMath.covers(child, parent.unmergedLeaf(at)) ? 1 : 0;
    }
    for (int node : resolution) {
      if (node != candidate && !(TreeMath.isLeaf(node) && parent.hasUnmerged(node / 2))) {
        return false;
      }
    }
    return below == resolution.size() - 1;
  }
}
