package clinic.alcove.mls;

/**
 * {@code AuthenticatedContent}, RFC 9420 §6.1: framed content and what its sender vouches with.
 *
 * @param confirmationTag empty unless the content is a commit
 */
record AuthenticatedContent(
    int wireFormat, FramedContent content, Slice signature, Slice confirmationTag) {

  static AuthenticatedContent read(Cursor in, int wireFormat) {
    FramedContent content = FramedContent.read(in);
    Slice signature = in.vector();
    Slice tag = content.type() == ContentType.COMMIT ? in.vector() : Slice.EMPTY;
    return new AuthenticatedContent(wireFormat, content, signature, tag);
  }

  /**
   * {@code ProposalRef}, RFC 9420 §5.2: the hash of all of this, for content that is a proposal.
   */
  byte[] reference() {
    int signatureSize = Encoding.lengthSize(signature.size) + signature.size;
    Hashed hashed = new Hashed();
    hashed.label("MLS 1.0 Proposal Reference").length(2 + content.whole().size + signatureSize);
    hashed.u16(wireFormat).raw(content.whole()).vector(signature);
    return hashed.hash();
  }

  /** {@code FramedContentTBS}, RFC 9420 §6.1. */
  void verify(Slice signatureKey, GroupContext context) {
    Written head = new Written(4);
    head.u16(SuiteOne.MLS_10).u16(wireFormat);
    Slice agreed = content.sender().signsGroupContext() ? context.whole() : Slice.EMPTY;
    SuiteOne.verify(
        "FramedContentTBS",
        signatureKey,
        signature,
        Slice.of(head.array()),
        content.whole(),
        agreed);
  }
}
