package clinic.alcove.mls;

/** {@code GroupContext}, RFC 9420 §8.1: what all members agree on in one epoch. */
record GroupContext(
    Slice whole,
    int version,
    int suite,
    Slice groupId,
    long epoch,
    Slice treeHash,
    Slice confirmedTranscriptHash,
    Extensions extensions) {

  static GroupContext read(Cursor in) {
    int start = in.position();
    int version = in.u16();
    int suite = in.u16();
    Slice groupId = in.vector();
    long epoch = in.u64();
    Slice treeHash = in.vector();
    Slice confirmed = in.vector();
    Extensions extensions = Extensions.read(in);
    return new GroupContext(
        in.since(start), version, suite, groupId, epoch, treeHash, confirmed, extensions);
  }
}
