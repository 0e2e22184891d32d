package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/** A node of a ratchet tree that is not blank, RFC 9420 §7.1 and §12.4.3.3. */
sealed interface Node permits LeafNode, ParentNode {
  int LEAF = 1;
  int PARENT = 2;

  /** The node as it was read, without its type. */
  Slice whole();

  Slice encryptionKey();

  /** Empty where the node has none: the top of a path, or a leaf that came by no commit. */
  Slice parentHash();

  static Node read(Cursor in) {
    int type = in.u8();
    return switch (type) {
      case LEAF -> LeafNode.read(in);
      case PARENT -> ParentNode.read(in);
      default -> throw malformed("unknown node type " + type);
    };
  }

  /**
   * An {@code HPKEPublicKey}. No key of any MLS suite is shorter than X25519's 32 bytes, so a
   * shorter one is refused here; that also keeps what we make in proportion to what we read.
   */
  static Slice publicKey(Cursor in) {
    Slice key = in.vector();
    if (key.size < SuiteOne.KEY_SIZE) {
      throw malformed("encryption key is too short for any suite");
    }
    return key;
  }
}
