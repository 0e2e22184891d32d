package clinic.alcove.mls;

/** {@code GroupInfo}, RFC 9420 §12.4.3: one epoch of a group as a member signs it for outsiders. */
record GroupInfo(
    Slice signed,
    GroupContext context,
    Extensions extensions,
    Slice confirmationTag,
    int signer,
    Slice signature) {

  static GroupInfo read(Cursor in) {
    int start = in.position();
    GroupContext context = GroupContext.read(in);
    Extensions extensions = Extensions.read(in);
    Slice tag = in.vector();
    int signer = in.u32();
    Slice signed = in.since(start);
    return new GroupInfo(signed, context, extensions, tag, signer, in.vector());
  }
}
