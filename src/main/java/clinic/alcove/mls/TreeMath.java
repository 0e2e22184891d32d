package clinic.alcove.mls;

/**
 * Where nodes stand in the array of a complete tree, RFC 9420 appendix C: leaves at even places,
 * parents at odd ones between them.
 */
final class TreeMath {
  private TreeMath() {}

  static int nodeOf(int leaf) {
    return 2 * leaf;
  }

  static boolean isLeaf(int node) {
    return (node & 1) == 0;
  }

  /** 0 for a leaf, one more for each step up. */
  static int level(int node) {
    return Integer.numberOfTrailingZeros(~node);
  }

  static int left(int node) {
    return node ^ (1 << (level(node) - 1));
  }

  static int right(int node) {
    return node ^ (3 << (level(node) - 1));
  }

  /** Only for a node below the root. */
  static int parent(int node) {
    int level = level(node);
    int bit = (node >> (level + 1)) & 1;
    return (node | (1 << level)) ^ (bit << (level + 1));
  }

  /** The root of a tree with this many leaves, a power of two. */
  static int root(int leaves) {
    return leaves - 1;
  }

  static int sibling(int node) {
    int parent = parent(node);
    return node < parent ? right(parent) : left(parent);
  }

  /** Whether the leaf lies below the node, or is it. */
  static boolean covers(int node, int leaf) {
    int reach = (1 << level(node)) - 1;
    int place = nodeOf(leaf);
    return node - reach <= place && place <= node + reach;
  }
}
