package clinic.alcove.mls;

/** Transcript hashes, RFC 9420 §8.2: each epoch is chained to all commits before it. */
final class TranscriptHash {
  private TranscriptHash() {}

  /** Of the epoch this commit begins. */
  static byte[] confirmed(byte[] interimBefore, AuthenticatedContent commit) {
    Hashed hashed = new Hashed();
    hashed.raw(Slice.of(interimBefore)).u16(commit.wireFormat());
    hashed.raw(commit.content().whole()).vector(commit.signature());
    return hashed.hash();
  }

  /** What the next commit builds on; a GroupInfo holds both halves of it. */
  static byte[] interim(Slice confirmed, Slice confirmationTag) {
    Hashed hashed = new Hashed();
    hashed.raw(confirmed).vector(confirmationTag);
    return hashed.hash();
  }
}
