package clinic.alcove.signin;

import clinic.alcove.people.WaysInReplaced;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * When somebody starts anew by a renewed invitation, their sessions end and their passphrase,
 * passkeys and second factor are forgotten, before they choose a new way in. Part of that
 * transaction.
 */
@Dependent
public class ReplacedWays {
  private final Sessions sessions;
  private final WaysIn waysIn;

  /** Of these sessions. */
  @Inject
  public ReplacedWays(Sessions sessions, WaysIn waysIn) {
    this.sessions = sessions;
    this.waysIn = waysIn;
  }

  void replaced(@Observes WaysInReplaced event) {
    sessions.endAll(event.person());
    waysIn.forget(event.person());
  }
}
