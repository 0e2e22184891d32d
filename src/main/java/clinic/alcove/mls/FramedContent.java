package clinic.alcove.mls;

import org.jspecify.annotations.Nullable;

/**
 * {@code FramedContent}, RFC 9420 §6. Application data and lone proposals are read for their shape
 * only: the first never comes in the open, the second is not taken here.
 *
 * @param commit present exactly when the type is commit
 */
record FramedContent(
    Slice whole,
    Slice groupId,
    long epoch,
    Sender sender,
    Slice authenticated,
    ContentType type,
    @Nullable Commit commit) {

  static FramedContent read(Cursor in) {
    int start = in.position();
    Slice groupId = in.vector();
    long epoch = in.u64();
    Sender sender = Sender.read(in);
    Slice authenticated = in.vector();
    ContentType type = ContentType.read(in);
    Commit commit = null;
    switch (type) {
      case APPLICATION -> in.skipVector();
      case PROPOSAL -> Proposal.read(in);
      case COMMIT -> commit = Commit.read(in);
    }
    return new FramedContent(in.since(start), groupId, epoch, sender, authenticated, type, commit);
  }
}
