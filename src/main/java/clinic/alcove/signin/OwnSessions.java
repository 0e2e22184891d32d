package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** What a signed-in person does with their sessions: sees them, ends those they do not want. */
@Dependent
public class OwnSessions {
  private final Sessions sessions;
  private final Accesses accesses;

  /** Of these rooms. */
  @Inject
  public OwnSessions(Sessions sessions, Accesses accesses) {
    this.sessions = sessions;
    this.accesses = accesses;
  }

  /** One's own that are not over, oldest first. */
  @Transactional
  public List<Session> list(Caller caller) {
    return sessions.living(caller.person());
  }

  /** Ends one of one's own. Refuses {@code NOT_FOUND}, alike for none and for somebody else's. */
  @Transactional
  public void end(Caller caller, SessionId id) {
    boolean own = sessions.living(caller.person()).stream().anyMatch(s -> s.id().equals(id));
    if (!own) {
      accesses.denied(caller, Refusal.NOT_FOUND, new Touched(null, ObjectKind.SESSION, id.value()));
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    ended(caller, id);
  }

  /** Ends all others. */
  @Transactional
  public void endOthers(Caller caller) {
    sessions.living(caller.person()).stream()
        .map(Session::id)
        .filter(id -> !id.equals(caller.session()))
        .forEach(id -> ended(caller, id));
  }

  /** Ends the session a browser still had when its owner, or somebody else, signed in anew. */
  @Transactional
  public void leftBehind(Caller caller) {
    if (sessions.session(caller.session()).isPresent()) {
      ended(caller, caller.session());
    }
  }

  private void ended(Caller caller, SessionId id) {
    accesses.done(
        caller,
        AuditEvent.SESSION_ENDED,
        Touched.of(caller.person(), ObjectKind.SESSION, id.value()));
    sessions.end(id);
  }
}
