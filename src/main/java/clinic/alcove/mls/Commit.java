package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Commit}, RFC 9420 §12.4.
 *
 * @param proposals those given by value, in their order
 * @param references {@code ProposalRef}s of those it takes up by reference, in their order
 */
record Commit(List<Proposal> proposals, List<Slice> references, @Nullable UpdatePath path) {
  /** More than this in one commit is refused; a group here has no more leaves than that. */
  static final int MAX_PROPOSALS = RatchetTree.MAX_LEAVES;

  private static final int BY_VALUE = 1;
  private static final int BY_REFERENCE = 2;

  static Commit read(Cursor in) {
    Cursor each = in.vector().cursor();
    List<Proposal> proposals = new ArrayList<>();
    List<Slice> references = new ArrayList<>();
    while (each.hasMore()) {
      int kind = each.u8();
      if (kind == BY_VALUE) {
        proposals.add(Proposal.read(each));
      } else if (kind == BY_REFERENCE) {
        references.add(each.vector());
      } else {
        throw malformed("neither a proposal nor a reference to one");
      }
      if (proposals.size() + references.size() > MAX_PROPOSALS) {
        throw malformed("too many proposals");
      }
    }
    UpdatePath path = in.present() ? UpdatePath.read(in) : null;
    return new Commit(proposals, references, path);
  }

  /** RFC 9420 §12.4: whether these proposals may not be committed without new keys. */
  boolean needsPath() {
    // What may be referred to here are removals.
    return !references.isEmpty()
        || proposals.isEmpty()
        || proposals.stream().anyMatch(proposal -> proposal.type().needsPath);
  }
}
