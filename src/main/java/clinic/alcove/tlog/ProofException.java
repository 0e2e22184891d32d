package clinic.alcove.tlog;

/**
 * Something did not hold, or could not be read. Carries one {@link Finding} and a sentence without
 * any contents; has no stack trace, for it is no bug of ours.
 */
public final class ProofException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Finding finding;

  /** This finding, in lower case and without a full stop. */
  public ProofException(Finding finding, String what) {
    super(what, null, false, false);
    this.finding = finding;
  }

  static ProofException malformed(String what) {
    return new ProofException(Finding.PARSE, what);
  }

  static ProofException signature(String what) {
    return new ProofException(Finding.SIGNATURE, what);
  }

  static ProofException tile(String what) {
    return new ProofException(Finding.TILE, what);
  }

  /** What was found. */
  public Finding finding() {
    return finding;
  }

  /** The sentence. */
  public String what() {
    return String.valueOf(getMessage());
  }
}
