package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import org.jspecify.annotations.Nullable;

/**
 * {@code LeafNode}, RFC 9420 §7.2: one device in a group, or in a key package about to be.
 *
 * @param signed what stands before the signature
 * @param lifetime only of a leaf from a key package
 * @param parentHash empty unless the leaf came by a commit
 */
record LeafNode(
    Slice whole,
    Slice signed,
    Slice encryptionKey,
    Slice signatureKey,
    Credential credential,
    Capabilities capabilities,
    LeafSource source,
    @Nullable Lifetime lifetime,
    Slice parentHash,
    Extensions extensions,
    Slice signature)
    implements Node {

  static LeafNode read(Cursor in) {
    int start = in.position();
    Slice encryptionKey = Node.publicKey(in);
    Slice signatureKey = in.vector();
    if (signatureKey.size < SuiteOne.KEY_SIZE) {
      throw malformed("signature key is too short for any suite");
    }
    Credential credential = Credential.read(in);
    Capabilities capabilities = Capabilities.read(in);
    LeafSource source = LeafSource.read(in);
    Lifetime lifetime = source == LeafSource.KEY_PACKAGE ? Lifetime.read(in) : null;
    Slice parentHash = source == LeafSource.COMMIT ? in.vector() : Slice.EMPTY;
    Extensions extensions = Extensions.read(in);
    Slice signed = in.since(start);
    Slice signature = in.vector();
    return new LeafNode(
        in.since(start),
        signed,
        encryptionKey,
        signatureKey,
        credential,
        capabilities,
        source,
        lifetime,
        parentHash,
        extensions,
        signature);
  }

  /** {@code LeafNodeTBS}, RFC 9420 §7.2, for a leaf that is not in a group yet. */
  void verifyOutsideGroup() {
    SuiteOne.verify("LeafNodeTBS", signatureKey, signature, signed);
  }

  /** {@code LeafNodeTBS} for a leaf at this place: by update or commit it names group and place. */
  void verifyInGroup(Slice groupId, int leafIndex) {
    if (source == LeafSource.KEY_PACKAGE) {
      verifyOutsideGroup();
      return;
    }
    Written place = new Written(Encoding.lengthSize(groupId.size) + groupId.size + 4);
    place.vector(groupId).u32(leafIndex);
    SuiteOne.verify("LeafNodeTBS", signatureKey, signature, signed, Slice.of(place.array()));
  }
}
