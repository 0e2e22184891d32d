package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Entrance;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.signin.Sessions.Begun;
import clinic.alcove.signin.SignIn.CameIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Lets somebody in, and puts it on record, in one transaction. */
@Dependent
public class Arrivals {
  private final Passphrases passphrases;
  private final Sessions sessions;
  private final Entrance entrance;
  private final Accesses accesses;

  /** Of these rooms. */
  @Inject
  public Arrivals(
      Passphrases passphrases, Sessions sessions, Entrance entrance, Accesses accesses) {
    this.passphrases = passphrases;
    this.sessions = sessions;
    this.entrance = entrance;
    this.accesses = accesses;
  }

  /** Spends the invitation. Refuses unknown, spent and expired ones, and weak passphrases. */
  @Transactional
  public CameIn accept(Visitor visitor, InvitationSecret secret, Passphrase passphrase) {
    Entrance.Opened opened = entrance.open(secret);
    passphrases.set(opened.person(), passphrase);
    Begun begun = sessions.begin(opened.person());
    Caller caller = caller(visitor, opened.person(), begun);
    accesses.done(
        caller,
        AuditEvent.INVITATION_SPENT,
        Touched.of(opened.person().id(), ObjectKind.INVITATION, opened.invitation().id().value()));
    accesses.done(caller, AuditEvent.SIGNED_IN, session(opened.person(), begun));
    return new CameIn(opened.person(), begun);
  }

  /** Begins a session for a person who proved who they are. */
  @Transactional
  public CameIn signIn(Visitor visitor, Person person) {
    Begun begun = sessions.begin(person);
    accesses.done(caller(visitor, person, begun), AuditEvent.SIGNED_IN, session(person, begun));
    return new CameIn(person, begun);
  }

  private static Caller caller(Visitor visitor, Person person, Begun begun) {
    return new Caller(
        person.id(), person.role(), begun.session().id(), visitor.request(), visitor.address());
  }

  private static Touched session(Person person, Begun begun) {
    return Touched.of(person.id(), ObjectKind.SESSION, begun.session().id().value());
  }
}
