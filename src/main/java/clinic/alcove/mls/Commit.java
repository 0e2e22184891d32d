package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code Commit}, RFC 9420 §12.4.
 *
 * @param proposals those given by value, in their order
 * @param refersElsewhere whether it also takes up proposals by reference
 */
record Commit(List<Proposal> proposals, boolean refersElsewhere, @Nullable UpdatePath path) {
  /** More than this in one commit is refused; a group here has no more leaves than that. */
  static final int MAX_PROPOSALS = RatchetTree.MAX_LEAVES;

  private static final int BY_VALUE = 1;
  private static final int BY_REFERENCE = 2;

  static Commit read(Cursor in) {
    Cursor each = in.vector().cursor();
    List<Proposal> proposals = new ArrayList<>();
    boolean refersElsewhere = false;
    while (each.hasMore()) {
      int kind = each.u8();
      if (kind == BY_VALUE) {
        if (proposals.size() == MAX_PROPOSALS) {
          throw malformed("too many proposals");
        }
        proposals.add(Proposal.read(each));
      } else if (kind == BY_REFERENCE) {
        each.skipVector();
        refersElsewhere = true;
      } else {
        throw malformed("neither a proposal nor a reference to one");
      }
    }
    UpdatePath path = in.present() ? UpdatePath.read(in) : null;
    return new Commit(proposals, refersElsewhere, path);
  }

  /** RFC 9420 §12.4: whether these proposals may not be committed without new keys. */
  boolean needsPath() {
    return refersElsewhere
        || proposals.isEmpty()
        || proposals.stream().anyMatch(proposal -> proposal.type().needsPath);
  }
}
