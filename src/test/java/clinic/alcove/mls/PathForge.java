package clinic.alcove.mls;

import java.util.ArrayList;
import java.util.List;

/** Makes the UpdatePath of a {@link ForgedCommit} and takes it into the tree. */
final class PathForge {
  private final ForgedCommit commit;
  private final TreeChange change;
  private final RatchetTree provisional;
  private final List<Integer> newLeaves;

  PathForge(ForgedCommit commit, TreeChange change, List<Integer> newLeaves) {
    this.commit = commit;
    this.change = change;
    this.provisional = change.tree();
    this.newLeaves = newLeaves;
  }

  byte[] bytes() {
    List<byte[]> nodes = new ArrayList<>();
    List<Integer> filtered = provisional.filteredDirectPath(commit.index);
    change.blankAbove(commit.index);
    byte[] parentHash = new byte[0];
    for (int at = filtered.size() - 1; at >= 0; at--) {
      int node = filtered.get(at);
      int sibling = RatchetTree.childAwayFrom(node, commit.index);
      byte[] key = Fresh.bytes();
      ParentNode parent = ParentNode.of(Slice.of(key), Slice.of(parentHash), Slice.EMPTY);
      change.set(node, parent);
      parentHash = new ParentHash(provisional).of(parent, sibling);
      nodes.add(0, node(key, secrets(sibling)));
    }
    ForgedLeaf leaf = new ForgedLeaf(commit.committer);
    leaf.source = 3;
    leaf.parentHash = parentHash;
    commit.pathLeaf.accept(leaf);
    byte[] leafBytes = leaf.bytes(commit.before.groupId, commit.index);
    change.set(TreeMath.nodeOf(commit.index), LeafNode.read(Slice.of(leafBytes).cursor()));
    Sheet written = new Sheet();
    commit.pathNodes.apply(nodes).forEach(written::raw);
    Sheet path = new Sheet();
    path.raw(leafBytes).vector(written.bytes());
    return path.bytes();
  }

  private int secrets(int sibling) {
    List<Integer> reached = new ArrayList<>(provisional.resolution(sibling));
    reached.removeIf(node -> TreeMath.isLeaf(node) && newLeaves.contains(node / 2));
    return reached.size() + commit.surplusSecrets;
  }

  static byte[] node(byte[] key, int secrets) {
    Sheet ciphertexts = new Sheet();
    for (int i = 0; i < secrets; i++) {
      ciphertexts.vector(Fresh.bytes()).vector(Fresh.bytes());
    }
    Sheet node = new Sheet();
    node.vector(key).vector(ciphertexts.bytes());
    return node.bytes();
  }
}
