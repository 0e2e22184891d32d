package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/** {@code ContentType}, RFC 9420 §6: what a framed message carries. */
enum ContentType {
  /** Something people say to each other. */
  APPLICATION,
  /** A change somebody suggests. */
  PROPOSAL,
  /** A change that begins the next epoch. */
  COMMIT;

  static ContentType read(Cursor in) {
    int code = in.u8();
    return switch (code) {
      case 1 -> APPLICATION;
      case 2 -> PROPOSAL;
      case 3 -> COMMIT;
      default -> throw malformed("unknown content type " + code);
    };
  }
}
