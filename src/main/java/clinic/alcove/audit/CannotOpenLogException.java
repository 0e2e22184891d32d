package clinic.alcove.audit;

/** The log cannot be opened with these files or settings; the message says what to do. */
public final class CannotOpenLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** For this reason, in one sentence. */
  public CannotOpenLogException(String why) {
    super(why);
  }
}
