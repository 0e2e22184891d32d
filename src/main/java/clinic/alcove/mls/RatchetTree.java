package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badTree;
import static clinic.alcove.mls.MlsProblem.malformed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ratchet tree of a group, RFC 9420 §4.1 and §7: a complete binary tree whose nodes may be
 * blank. Never changes; {@link TreeChange} makes the next one. Holds at most {@value #MAX_LEAVES}
 * leaves, so that nothing done with a tree grows out of proportion.
 */
final class RatchetTree {
  /** A conversation is a handful of people with a handful of devices each. */
  static final int MAX_LEAVES = 128;

  private final @Nullable Node[] nodes;

  /** Takes the array over; its length is one less than a power of two. */
  RatchetTree(@Nullable Node[] nodes) {
    this.nodes = nodes;
  }

  /** The body of a ratchet_tree extension, RFC 9420 §12.4.3.3. */
  static RatchetTree read(Slice extension) {
    Cursor in = extension.cursor();
    Cursor each = in.vector().cursor();
    in.end();
    List<@Nullable Node> read = new ArrayList<>();
    while (each.hasMore()) {
      if (read.size() == 2 * MAX_LEAVES - 1) {
        throw badTree("more than " + MAX_LEAVES + " leaves");
      }
      Node node = each.present() ? Node.read(each) : null;
      if (node != null && node instanceof LeafNode != TreeMath.isLeaf(read.size())) {
        throw malformed("a leaf in a parent's place, or a parent in a leaf's");
      }
      read.add(node);
    }
    if (read.isEmpty() || read.get(read.size() - 1) == null) {
      // §12.4.3.3: the sender leaves blank nodes at the end out, so there is one encoding only.
      throw malformed("the tree is empty or ends in a blank node");
    }
    int width = 1;
    while (width < read.size()) {
      width = 2 * width + 1;
    }
    return new RatchetTree(read.toArray(new @Nullable Node[width]));
  }

  /** Leaves including blank ones: a power of two. */
  int leafCount() {
    return (nodes.length + 1) / 2;
  }

  int nodeCount() {
    return nodes.length;
  }

  int root() {
    return TreeMath.root(leafCount());
  }

  @Nullable Node node(int node) {
    return nodes[node];
  }

  @Nullable ParentNode parent(int node) {
    return (ParentNode) nodes[node];
  }

  /** The leaf at that index, if the index is in the tree and its leaf not blank. */
  Optional<LeafNode> leaf(int leaf) {
    if (leaf < 0 || leaf >= leafCount()) {
      return Optional.empty();
    }
    return Optional.ofNullable((LeafNode) nodes[TreeMath.nodeOf(leaf)]);
  }

  @Nullable Node[] copyOfNodes() {
    return nodes.clone();
  }

  /** Resolution, RFC 9420 §4.1.1: the nodes that together reach everybody below this one. */
  List<Integer> resolution(int node) {
    List<Integer> reached = new ArrayList<>();
    resolve(node, reached);
    return reached;
  }

  private void resolve(int node, List<Integer> reached) {
    Node found = nodes[node];
    if (found != null) {
      reached.add(node);
      if (found instanceof ParentNode parent) {
        for (int at = 0; at < parent.unmergedCount(); at++) {
          reached.add(TreeMath.nodeOf(parent.unmergedLeaf(at)));
        }
      }
    } else if (!TreeMath.isLeaf(node)) {
      resolve(TreeMath.left(node), reached);
      resolve(TreeMath.right(node), reached);
    }
  }

  /** Whether nobody is below this node. */
  boolean isEmptyBelow(int node) {
    if (nodes[node] != null) {
      return false;
    }
    return TreeMath.isLeaf(node)
        || (isEmptyBelow(TreeMath.left(node)) && isEmptyBelow(TreeMath.right(node)));
  }

  /** From the leaf's parent to the root, RFC 9420 §4.1.2. */
  List<Integer> directPath(int leaf) {
    List<Integer> path = new ArrayList<>();
    int node = TreeMath.nodeOf(leaf);
    while (node != root()) {
      node = TreeMath.parent(node);
      path.add(node);
    }
    return path;
  }

  /** The direct path without those whose other child reaches nobody, RFC 9420 §4.1.2. */
  List<Integer> filteredDirectPath(int leaf) {
    List<Integer> path = new ArrayList<>();
    for (int node : directPath(leaf)) {
      if (!isEmptyBelow(childAwayFrom(node, leaf))) {
        path.add(node);
      }
    }
    return path;
  }

  /** The child of a node on the leaf's direct path that is not on it. */
  static int childAwayFrom(int node, int leaf) {
    int left = TreeMath.left(node);
    return TreeMath.covers(left, leaf) ? TreeMath.right(node) : left;
  }
}
