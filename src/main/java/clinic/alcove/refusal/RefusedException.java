package clinic.alcove.refusal;

import java.util.Objects;

/** An expected no. Carries its reason and nothing else; has no stack trace, for it is no bug. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /** Says no for this reason. */
  public RefusedException(Refusal refusal) {
    super(Objects.requireNonNull(refusal).name(), null, false, false);
    this.refusal = refusal;
  }

  /** The reason, from the closed list. */
  public Refusal refusal() {
    return refusal;
  }
}
