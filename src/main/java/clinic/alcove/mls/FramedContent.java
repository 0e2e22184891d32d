package clinic.alcove.mls;

import org.jspecify.annotations.Nullable;

/**
 * {@code FramedContent}, RFC 9420 §6. Application data is read for its shape only: it never comes
 * in the open.
 *
 * @param proposal present exactly when the type is proposal
 * @param commit present exactly when the type is commit
 */
record FramedContent(
    Slice whole,
    Slice groupId,
    long epoch,
    Sender sender,
    Slice authenticated,
    ContentType type,
    @Nullable Proposal proposal,
    @Nullable Commit commit) {

  static FramedContent read(Cursor in) {
    int start = in.position();
    Slice groupId = in.vector();
    long epoch = in.u64();
    Sender sender = Sender.read(in);
    Slice authenticated = in.vector();
    ContentType type = ContentType.read(in);
    Proposal proposal = null;
    Commit commit = null;
    switch (type) {
      case APPLICATION -> in.skipVector();
      case PROPOSAL -> proposal = Proposal.read(in);
      case COMMIT -> commit = Commit.read(in);
    }
    return new FramedContent(
        in.since(start), groupId, epoch, sender, authenticated, type, proposal, commit);
  }
}
