package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.badCommit;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import java.util.List;

/**
 * The server's own proposal to remove a leaf, waiting for a commit: a {@code PublicMessage} by the
 * group's first external sender (RFC 9420 §12.1.8.1).
 *
 * @param reference {@code ProposalRef}, RFC 9420 §5.2
 * @param leaf whom it removes
 */
record PendingRemoval(Slice reference, int leaf) {
  private static final int EXTERNAL = 2;
  private static final int PROPOSAL = 2;
  private static final int REMOVE = 3;

  /** Makes one for this epoch, signed by whoever is the first external sender. */
  static Bytes make(GroupContext context, int leaf, ExternalSigner signer) {
    Slice groupId = context.groupId();
    int size =
        2 + 2 + Encoding.lengthSize(groupId.size) + groupId.size + 8 + (1 + 4) + 1 + 1 + (2 + 4);
    Written content = new Written(size);
    content.u16(SuiteOne.MLS_10).u16(WireFormat.PUBLIC_MESSAGE.code);
    content.vector(groupId).u64(context.epoch());
    content.u8(EXTERNAL);
    content.u32(0).vector(Slice.EMPTY);
    content.u8(PROPOSAL);
    content.u16(REMOVE).u32(leaf);
    // RFC 9420 §6.1: an external sender's FramedContentTBS is these bytes, without group context.
    Slice framed = Slice.of(content.array());
    byte[] signature =
        signer.sign(Bytes.of(SuiteOne.signContent("FramedContentTBS", framed))).toByteArray();
    Written message = new Written(size + Encoding.lengthSize(signature.length) + signature.length);
    message.raw(framed).vector(signature);
    return Bytes.of(message.array());
  }

  /**
   * Reads one back and checks that the group's first external sender made it for this epoch: what
   * lies in a database is believed no more than what comes from outside.
   */
  static PendingRemoval read(Bytes message, GroupContext context) {
    AuthenticatedContent read =
        MlsMessage.read(message, WireFormat.PUBLIC_MESSAGE, PublicMessage::read).authenticated();
    FramedContent content = read.content();
    Proposal proposal = content.proposal();
    if (proposal == null
        || proposal.type() != ProposalType.REMOVE
        || content.sender().kind() != Sender.Kind.EXTERNAL
        || content.sender().index() != 0) {
      throw badCommit("not a removal proposed by the server");
    }
    if (!content.groupId().sameAs(context.groupId())) {
      throw new MlsProblem(Refusal.WRONG_GROUP, "a proposal for another group");
    }
    if (content.epoch() != context.epoch()) {
      throw new MlsProblem(Refusal.STALE_EPOCH, "a proposal for epoch " + content.epoch());
    }
    List<ExternalSender> senders = ExternalSender.of(context);
    if (senders.isEmpty()) {
      throw badCommit("the group has no external sender");
    }
    read.verify(Slice.of(senders.get(0).signatureKey().toByteArray()), context);
    return new PendingRemoval(Slice.of(read.reference()), proposal.removed());
  }
}
