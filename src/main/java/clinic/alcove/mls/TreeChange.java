package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badCommit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A tree while proposals are applied to it, RFC 9420 §7.7, §7.8 and §12.1. Made for one commit. */
final class TreeChange {
  private @Nullable Node[] nodes;

  /** The same nodes, to ask where they stand; never leaves this change. */
  private RatchetTree view;

  TreeChange(RatchetTree before) {
    nodes = before.copyOfNodes();
    view = new RatchetTree(nodes);
  }

  /** The tree as it stands now. */
  RatchetTree tree() {
    return new RatchetTree(nodes.clone());
  }

  /** RFC 9420 §12.1.1: into the leftmost blank leaf, or a new one; returns its index. */
  int add(LeafNode leaf) {
    int place = 0;
    while (place < nodes.length && nodes[place] != null) {
      place += 2;
    }
    if (place >= nodes.length) {
      if (nodes.length >= 2 * RatchetTree.MAX_LEAVES - 1) {
        throw badCommit("the group would have too many leaves");
      }
      resize(2 * nodes.length + 1);
    }
    nodes[place] = leaf;
    int index = place / 2;
    for (int node : view.directPath(index)) {
      if (nodes[node] instanceof ParentNode parent) {
        nodes[node] = parent.withUnmerged(index);
      }
    }
    return index;
  }

  /** RFC 9420 §12.1.2: the leaf takes this place, and its direct path goes blank. */
  void update(int index, LeafNode leaf) {
    requireLeaf(index);
    blankAbove(index);
    nodes[TreeMath.nodeOf(index)] = leaf;
  }

  /** RFC 9420 §12.1.3 and §7.8: the leaf and its direct path go blank, empty halves fall away. */
  void remove(int index) {
    requireLeaf(index);
    blankAbove(index);
    nodes[TreeMath.nodeOf(index)] = null;
    while (nodes.length > 1 && rightHalfHasNoLeaf()) {
      resize(nodes.length / 2);
    }
  }

  void set(int node, @Nullable Node content) {
    nodes[node] = content;
  }

  void blankAbove(int index) {
    for (int node : view.directPath(index)) {
      nodes[node] = null;
    }
  }

  private void resize(int width) {
    nodes = Arrays.copyOf(nodes, width);
    view = new RatchetTree(nodes);
  }

  private void requireLeaf(int index) {
    if (view.leaf(index).isEmpty()) {
      throw badCommit("leaf " + index + " is blank or not in the tree");
    }
  }

  private boolean rightHalfHasNoLeaf() {
    for (int node = nodes.length / 2 + 1; node < nodes.length; node += 2) {
      if (nodes[node] != null) {
        return false;
      }
    }
    return true;
  }
}
