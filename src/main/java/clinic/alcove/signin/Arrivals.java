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
import java.util.Optional;

/** Lets somebody in, and puts it on record, in one transaction. */
@Dependent
public class Arrivals {
  private final WaysIn waysIn;
  private final Sessions sessions;
  private final Entrance entrance;
  private final Accesses accesses;

  /** Of these rooms. */
  @Inject
  public Arrivals(WaysIn waysIn, Sessions sessions, Entrance entrance, Accesses accesses) {
    this.waysIn = waysIn;
    this.sessions = sessions;
    this.entrance = entrance;
    this.accesses = accesses;
  }

  /**
   * Spends the invitation. What the person had before is replaced, see {@link ReplacedWays}.
   * Refuses invitations that are not open, and what the new way in refuses.
   */
  @Transactional
  public CameIn accept(Visitor visitor, InvitationSecret secret, NewWayIn wayIn) {
    Entrance.Opened opened = entrance.open(secret);
    Person person = opened.person();
    wayIn.keepFor(person);
    boolean toSetUp = wayIn.oneFactor() && SecondFactors.mandatory(person.role());
    Begun begun = sessions.begin(person, toSetUp);
    Caller caller = caller(visitor, person, begun);
    accesses.done(
        caller,
        AuditEvent.INVITATION_SPENT,
        Touched.of(person.id(), ObjectKind.INVITATION, opened.invitation().id().value()));
    accesses.done(caller, AuditEvent.SIGNED_IN, session(person, begun));
    return new CameIn(person, begun);
  }

  /**
   * Begins a session for a person who showed this. Nobody comes in when it stopped being a way in
   * since it was checked: it takes its turn with what changes ways in, and ends the sessions begun
   * by the older ones.
   */
  @Transactional
  Optional<CameIn> signIn(Visitor visitor, Person person, ShownWay shown) {
    Person present = sessions.turnOf(person.id());
    if (!shown.stillOpens(present.id(), waysIn)) {
      return Optional.empty();
    }
    // A passkey, or a code, is a second factor already.
    boolean toSetUp = shown instanceof ShownWay.ByPassphrase && waysIn.toSetUp(present);
    return Optional.of(begin(visitor, present, toSetUp));
  }

  private CameIn begin(Visitor visitor, Person person, boolean toSetUp) {
    Begun begun = sessions.begin(person, toSetUp);
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
