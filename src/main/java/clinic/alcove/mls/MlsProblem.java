package clinic.alcove.mls;

import clinic.alcove.refusal.Refusal;

/**
 * What is wrong with bytes somebody sent. Stays inside this room, where tests read its words; the
 * public door turns it into the bare refusal. Has no stack trace, for it is no bug.
 */
final class MlsProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  MlsProblem(Refusal refusal, String what) {
    super(what, null, false, false);
    this.refusal = refusal;
  }

  static MlsProblem malformed(String what) {
    return new MlsProblem(Refusal.MALFORMED, what);
  }

  static MlsProblem badTree(String what) {
    return new MlsProblem(Refusal.BAD_TREE, what);
  }

  static MlsProblem badCommit(String what) {
    return new MlsProblem(Refusal.BAD_COMMIT, what);
  }

  static MlsProblem badKeyPackage(String what) {
    return new MlsProblem(Refusal.BAD_KEY_PACKAGE, what);
  }

  static MlsProblem badSignature(String what) {
    return new MlsProblem(Refusal.BAD_SIGNATURE, what);
  }

  Refusal refusal() {
    return refusal;
  }
}
