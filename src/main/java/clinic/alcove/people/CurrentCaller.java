package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller of the present HTTP request. The sign-in filter sets it before any feature runs. */
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /** Said once per request by the sign-in room. */
  public void isNow(Caller recognised) {
    caller = recognised;
  }

  /** The caller, if anybody is recognised. */
  public Optional<Caller> known() {
    return Optional.ofNullable(caller);
  }

  /** The caller; refuses with {@code NOT_SIGNED_IN} when nobody is recognised. */
  public Caller caller() {
    if (caller == null) {
      throw new RefusedException(Refusal.NOT_SIGNED_IN);
    }
    return caller;
  }
}
