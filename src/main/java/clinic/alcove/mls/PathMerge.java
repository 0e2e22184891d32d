package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badCommit;

import java.util.List;

/**
 * Takes a committer's new keys into the tree, RFC 9420 §7.5 and §12.4.2. Whether the encrypted path
 * secrets open, only the members can tell; here their number is checked.
 */
final class PathMerge {
  private final TreeChange change;
  private final RatchetTree provisional;
  private final int committer;

  /** The change has all proposals applied already. */
  PathMerge(TreeChange change, int committer) {
    this.change = change;
    this.provisional = change.tree();
    this.committer = committer;
  }

  void merge(UpdatePath path, List<Integer> newLeaves) {
    if (path.leaf().source() != LeafSource.COMMIT) {
      throw badCommit("the path's leaf does not come from a commit");
    }
    requireFreshKey(path.leaf().encryptionKey());
    List<Integer> filtered = provisional.filteredDirectPath(committer);
    if (path.nodeCount() != filtered.size()) {
      throw badCommit("the path has the wrong number of nodes");
    }
    Slice[] keys = readKeys(path, filtered, newLeaves);
    change.blankAbove(committer);
    byte[] parentHash = place(filtered, keys);
    if (!path.leaf().parentHash().sameAs(Slice.of(parentHash))) {
      throw badCommit("the path's parent hash is not the leaf's");
    }
    change.set(TreeMath.nodeOf(committer), path.leaf());
  }

  private Slice[] readKeys(UpdatePath path, List<Integer> filtered, List<Integer> newLeaves) {
    Slice[] keys = new Slice[filtered.size()];
    Cursor in = path.nodes().cursor();
    for (int at = 0; at < keys.length; at++) {
      keys[at] = Node.publicKey(in);
      requireFreshKey(keys[at]);
      int secrets = UpdatePath.skipSecrets(in);
      if (secrets != recipients(filtered.get(at), newLeaves)) {
        throw badCommit("a path node has the wrong number of encrypted secrets");
      }
    }
    return keys;
  }

  /** RFC 9420 §7.5: the resolution of the copath child, but for those who get a Welcome. */
  private int recipients(int node, List<Integer> newLeaves) {
    int child = RatchetTree.childAwayFrom(node, committer);
    int count = 0;
    for (int reached : provisional.resolution(child)) {
      count += TreeMath.isLeaf(reached) && newLeaves.contains(reached / 2) ? 0 : 1;
    }
    return count;
  }

  /** From the root down, for each parent hash is that of the next node above (§7.9.1). */
  private byte[] place(List<Integer> filtered, Slice[] keys) {
    ParentHash parentHash = new ParentHash(provisional);
    byte[] above = new byte[0];
    for (int at = keys.length - 1; at >= 0; at--) {
      int node = filtered.get(at);
      ParentNode parent = ParentNode.of(keys[at], Slice.of(above), Slice.EMPTY);
      change.set(node, parent);
      int sibling = RatchetTree.childAwayFrom(node, committer);
      above = parentHash.of(parent, sibling);
    }
    return above;
  }

  /** RFC 9420 §12.4.2: no key of the path may stand in the tree before. */
  private void requireFreshKey(Slice key) {
    for (int node = 0; node < provisional.nodeCount(); node++) {
      Node found = provisional.node(node);
      if (found != null && found.encryptionKey().sameAs(key)) {
        throw badCommit("a key of the path is in the tree already");
      }
    }
  }
}
