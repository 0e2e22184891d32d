package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Announcements;
import clinic.alcove.people.Caller;
import clinic.alcove.people.SessionLocked;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.Sessions.Recognised;
import clinic.alcove.signin.SignIn.CameIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Locks sessions and opens them again, on record; whatever is open under one closes. */
@Dependent
public class Locks {
  private final Sessions sessions;
  private final SessionRegister register;
  private final Announcements announcements;
  private final Accesses accesses;
  private final Clock clock;

  /** On these sessions. */
  @Inject
  public Locks(
      Sessions sessions,
      SessionRegister register,
      Announcements announcements,
      Accesses accesses,
      Clock clock) {
    this.sessions = sessions;
    this.register = register;
    this.announcements = announcements;
    this.accesses = accesses;
    this.clock = clock;
  }

  /** The owner locks it. */
  @Transactional
  public void lock(Caller caller) {
    if (register.lock(caller.session(), clock.instant())) {
      accesses.done(caller, AuditEvent.SESSION_LOCKED, touched(caller));
      announcements.sessionLocked(new SessionLocked(caller.session()));
    }
  }

  /** Locks those nobody was at for too long. Sockets do not count: they are quiet and patient. */
  @Transactional
  public void lockIdle() {
    Instant now = clock.instant();
    for (Session session : register.toLock(now)) {
      if (register.lock(session.id(), now)) {
        accesses.doneByServer(
            AuditEvent.SESSION_LOCKED,
            Touched.of(session.person(), ObjectKind.SESSION, session.id().value()));
        announcements.sessionLocked(new SessionLocked(session.id()));
      }
    }
  }

  /** Opens it for its owner, who showed who they are, under a new token. */
  @Transactional
  CameIn open(Caller caller) {
    // After whatever ended it in this very moment.
    sessions.takeTurn(caller);
    Recognised who = sessions.recognised(caller);
    CameIn in = new CameIn(who.person(), sessions.unlock(who.session(), who.person()));
    accesses.done(caller, AuditEvent.SESSION_UNLOCKED, touched(caller));
    return in;
  }

  /** Somebody at a session could not show that they are its owner. */
  void refused(Caller caller) {
    accesses.denied(caller, Refusal.WRONG_CREDENTIALS, touched(caller));
  }

  private static Touched touched(Caller caller) {
    return Touched.of(caller.person(), ObjectKind.SESSION, caller.session().value());
  }
}
