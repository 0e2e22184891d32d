package clinic.alcove.mls;

import java.util.List;

/**
 * A commit that kept every rule the server can check, and where it leads. The caller still checks
 * the certificates of {@code next.roster()} and the lifetimes of what was added.
 *
 * @param senderLeaf the committer's leaf index, the same before and after
 * @param next the group in its next epoch
 * @param added in the order of their proposals; each leaf index is its place in {@code next}
 * @param removedLeaves leaf indexes in the tree before, in the order of their proposals
 */
public record AcceptedCommit(
    int senderLeaf, GroupState next, List<VerifiedKeyPackage> added, List<Integer> removedLeaves) {

  /** Copies the lists. */
  public AcceptedCommit {
    added = List.copyOf(added);
    removedLeaves = List.copyOf(removedLeaves);
  }
}
