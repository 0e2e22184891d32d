package clinic.alcove.mls;

/** {@code PrivateMessage}, RFC 9420 §6.3: what stands outside the encryption. */
record PrivateMessage(
    Slice groupId,
    long epoch,
    ContentType type,
    Slice authenticated,
    Slice encryptedSender,
    Slice ciphertext) {

  static PrivateMessage read(Cursor in) {
    return new PrivateMessage(
        in.vector(), in.u64(), ContentType.read(in), in.vector(), in.vector(), in.vector());
  }
}
