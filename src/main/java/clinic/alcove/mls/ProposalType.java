package clinic.alcove.mls;

import static clinic.alcove.mls.MlsProblem.malformed;

/** {@code ProposalType}, RFC 9420 §12.1 and §17.4. */
enum ProposalType {
  ADD(1, false),
  UPDATE(2, true),
  REMOVE(3, true),
  PRE_SHARED_KEY(4, false),
  RE_INIT(5, false),
  EXTERNAL_INIT(6, true),
  GROUP_CONTEXT_EXTENSIONS(7, true);

  private final int code;

  /** RFC 9420 §12.4: whether a commit of such a proposal must carry a path. */
  final boolean needsPath;

  ProposalType(int code, boolean needsPath) {
    this.code = code;
    this.needsPath = needsPath;
  }

  static ProposalType read(Cursor in) {
    int code = in.u16();
    for (ProposalType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    // Without knowing the type there is no telling where such a proposal ends.
    throw malformed("unknown proposal type " + code);
  }
}
