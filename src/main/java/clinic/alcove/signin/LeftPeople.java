package clinic.alcove.signin;

import clinic.alcove.people.PersonLeft;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Ends the sessions of a person in the transaction in which they leave, so that sockets close. */
@Dependent
public class LeftPeople {
  private final Sessions sessions;

  /** Ends these. */
  @Inject
  public LeftPeople(Sessions sessions) {
    this.sessions = sessions;
  }

  void end(@Observes PersonLeft left) {
    sessions.endAll(left.person());
  }
}
