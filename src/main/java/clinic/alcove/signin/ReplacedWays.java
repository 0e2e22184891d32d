package clinic.alcove.signin;

import clinic.alcove.people.WaysInReplaced;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * When somebody starts anew by a renewed invitation, their sessions end and their passphrase is
 * forgotten, before they choose a new way in. Part of that transaction.
 */
@Dependent
public class ReplacedWays {
  private final SessionRegister register;
  private final Sessions sessions;

  /** Of these sessions. */
  @Inject
  public ReplacedWays(SessionRegister register, Sessions sessions) {
    this.register = register;
    this.sessions = sessions;
  }

  void replaced(@Observes WaysInReplaced event) {
    sessions.endAll(event.person());
    register.forgetPhc(event.person());
  }
}
