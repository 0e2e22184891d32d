package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badCommit;

import clinic.alcove.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows a signed commit from one epoch's tree to the next, RFC 9420 §12.3 and §12.4.2, under our
 * narrower rules: only Add and Remove by value, and by reference exactly the removals that the
 * server itself proposed for this epoch.
 */
final class NextEpoch {
  private final GroupContext context;
  private final TreeChange change;
  private final int committer;
  private final List<VerifiedKeyPackage> added = new ArrayList<>();
  private final List<Integer> removed = new ArrayList<>();

  private NextEpoch(GroupContext context, RatchetTree before, int committer) {
    this.context = context;
    this.change = new TreeChange(before);
    this.committer = committer;
  }

  static NextEpoch of(
      GroupContext context,
      RatchetTree before,
      int committer,
      Commit commit,
      List<PendingRemoval> pending) {
    NextEpoch next = new NextEpoch(context, before, committer);
    next.applyReferences(commit.references(), pending);
    next.applyProposals(commit);
    next.applyPath(commit);
    TreeRules.check(next.change.tree());
    return next;
  }

  RatchetTree tree() {
    return change.tree();
  }

  List<VerifiedKeyPackage> added() {
    return added;
  }

  List<Integer> removed() {
    return removed;
  }

  /** All that are pending, each once, and no other: nobody's removal is put off. */
  private void applyReferences(List<Slice> references, List<PendingRemoval> pending) {
    List<PendingRemoval> left = new ArrayList<>(pending);
    for (Slice reference : references) {
      PendingRemoval meant =
          left.stream()
              .filter(each -> each.reference().sameAs(reference))
              .findFirst()
              .orElseThrow(() -> badCommit("refers to a proposal the server did not make"));
      left.remove(meant);
      remove(meant.leaf());
    }
    if (!left.isEmpty()) {
      throw badCommit("leaves out a removal the server proposed");
    }
  }

  private void applyProposals(Commit commit) {
    // RFC 9420 §12.3: removals come before additions, whatever their order in the list.
    for (Proposal proposal : commit.proposals()) {
      switch (proposal.type()) {
        case REMOVE -> remove(proposal.removed());
        case ADD -> {}
        case UPDATE, PRE_SHARED_KEY, RE_INIT, EXTERNAL_INIT, GROUP_CONTEXT_EXTENSIONS ->
            throw badCommit("holds a proposal of kind " + proposal.type());
      }
    }
    for (Proposal proposal : commit.proposals()) {
      KeyPackage keyPackage = proposal.added();
      if (keyPackage != null) {
        add(keyPackage);
      }
    }
  }

  private void remove(int leaf) {
    if (leaf == committer) {
      // RFC 9420 §12.2: nobody commits their own removal.
      throw badCommit("removes its own committer");
    }
    change.remove(leaf);
    removed.add(leaf);
  }

  private void add(KeyPackage keyPackage) {
    int index = change.add(keyPackage.leaf());
    added.add(VerifiedKeyPackage.verify(keyPackage, index));
    LeafRules.checkFits(keyPackage.leaf(), context);
  }

  private void applyPath(Commit commit) {
    UpdatePath path = commit.path();
    if (path == null) {
      if (commit.needsPath()) {
        throw badCommit("has no path where one is required");
      }
      return;
    }
    LeafRules.check(path.leaf(), Refusal.BAD_COMMIT);
    LeafRules.checkFits(path.leaf(), context);
    List<Integer> newLeaves = added.stream().map(one -> one.leaf().index()).toList();
    new PathMerge(change, committer).merge(path, newLeaves);
    path.leaf().verifyInGroup(context.groupId(), committer);
  }
}
