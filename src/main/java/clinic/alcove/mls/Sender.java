package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/**
 * {@code Sender}, RFC 9420 §6.
 *
 * @param index the leaf of a member, the place of an external sender, otherwise 0
 */
record Sender(Kind kind, int index) {
  enum Kind {
    MEMBER,
    EXTERNAL,
    NEW_MEMBER_PROPOSAL,
    NEW_MEMBER_COMMIT
  }

  static Sender read(Cursor in) {
    int code = in.u8();
    return switch (code) {
      case 1 -> new Sender(Kind.MEMBER, in.u32());
      case 2 -> new Sender(Kind.EXTERNAL, in.u32());
      case 3 -> new Sender(Kind.NEW_MEMBER_PROPOSAL, 0);
      case 4 -> new Sender(Kind.NEW_MEMBER_COMMIT, 0);
      default -> throw malformed("unknown sender type " + code);
    };
  }

  /** RFC 9420 §6.1: these sign what they say together with the group context. */
  boolean signsGroupContext() {
    return kind == Kind.MEMBER || kind == Kind.NEW_MEMBER_COMMIT;
  }
}
