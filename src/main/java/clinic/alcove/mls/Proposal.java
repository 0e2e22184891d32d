package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

import org.jspecify.annotations.Nullable;

/**
 * A proposal, RFC 9420 §12.1. Of every kind the shape is checked; only what this server lets pass,
 * Add and Remove, is kept.
 *
 * @param added the key package of an Add, otherwise null
 * @param removed the leaf of a Remove, otherwise 0
 */
record Proposal(ProposalType type, @Nullable KeyPackage added, int removed) {
  private static final int PSK_EXTERNAL = 1;
  private static final int PSK_RESUMPTION = 2;
  private static final int LAST_PSK_USAGE = 3;

  static Proposal read(Cursor in) {
    return readBody(ProposalType.read(in), in);
  }

  static Proposal readBody(ProposalType type, Cursor in) {
    KeyPackage added = null;
    int removed = 0;
    switch (type) {
      case ADD -> added = KeyPackage.read(in);
      case UPDATE -> LeafNode.read(in);
      case REMOVE -> removed = in.u32();
      case PRE_SHARED_KEY -> skipPreSharedKeyId(in);
      case RE_INIT -> skipReInit(in);
      case EXTERNAL_INIT -> in.skipVector();
      case GROUP_CONTEXT_EXTENSIONS -> Extensions.read(in);
    }
    return new Proposal(type, added, removed);
  }

  private static void skipReInit(Cursor in) {
    in.skipVector();
    in.u16();
    in.u16();
    Extensions.read(in);
  }

  /** {@code PreSharedKeyID}, RFC 9420 §8.4. */
  private static void skipPreSharedKeyId(Cursor in) {
    int type = in.u8();
    if (type == PSK_EXTERNAL) {
      in.skipVector();
    } else if (type == PSK_RESUMPTION) {
      int usage = in.u8();
      if (usage < 1 || usage > LAST_PSK_USAGE) {
        throw malformed("unknown resumption usage " + usage);
      }
      in.skipVector();
      in.u64();
    } else {
      throw malformed("unknown pre-shared key type " + type);
    }
    in.skipVector();
  }
}
