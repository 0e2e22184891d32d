package clinic.alcove.people;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The visitor of the present HTTP request. The sign-in filter sets it before any feature runs. */
@RequestScoped
public class CurrentVisitor {
  private @Nullable Visitor visitor;

  /** Said once per request by the sign-in room. */
  public void isNow(Visitor arrived) {
    visitor = arrived;
  }

  /** The visitor. */
  public Visitor visitor() {
    if (visitor == null) {
      throw new IllegalStateException("the sign-in filter did not run before this feature");
    }
    return visitor;
  }
}
