package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/** {@code LeafNodeSource}, RFC 9420 §7.2: how a leaf came to be. */
enum LeafSource {
  KEY_PACKAGE,
  UPDATE,
  COMMIT;

  static LeafSource read(Cursor in) {
    int code = in.u8();
    return switch (code) {
      case 1 -> KEY_PACKAGE;
      case 2 -> UPDATE;
      case 3 -> COMMIT;
      default -> throw malformed("unknown leaf node source " + code);
    };
  }
}
