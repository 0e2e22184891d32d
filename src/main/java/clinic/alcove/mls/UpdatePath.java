package clinic.alcove.mls;

/**
 * {@code UpdatePath}, RFC 9420 §7.6: the committer's new leaf and new keys up to the root.
 *
 * @param nodes the list of {@code UpdatePathNode}, each checked for its shape
 */
record UpdatePath(LeafNode leaf, Slice nodes, int nodeCount) {

  static UpdatePath read(Cursor in) {
    LeafNode leaf = LeafNode.read(in);
    Slice nodes = in.vector();
    Cursor each = nodes.cursor();
    int count = 0;
    while (each.hasMore()) {
      Node.publicKey(each);
      skipSecrets(each);
      count++;
    }
    return new UpdatePath(leaf, nodes, count);
  }

  /** Walks over one node's encrypted path secrets and counts them. */
  static int skipSecrets(Cursor in) {
    Cursor secrets = in.vector().cursor();
    int count = 0;
    while (secrets.hasMore()) {
      HpkeCiphertext.skip(secrets);
      count++;
    }
    return count;
  }
}
