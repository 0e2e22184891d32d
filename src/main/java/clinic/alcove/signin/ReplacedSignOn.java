package clinic.alcove.signin;

import clinic.alcove.people.WaysInReplaced;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * A renewed invitation replaces every way into the account, so an identity that opened it before no
 * longer does. In the transaction of the acceptance.
 */
@Dependent
public class ReplacedSignOn {
  private final SignOnRegister register;

  /** In this register. */
  @Inject
  public ReplacedSignOn(SignOnRegister register) {
    this.register = register;
  }

  void replaced(@Observes WaysInReplaced event) {
    register.unlink(event.person());
  }
}
