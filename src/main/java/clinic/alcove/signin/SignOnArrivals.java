package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Draw;
import clinic.alcove.people.Entrance;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Lets in whom the provider vouches for, and puts it on record, in one transaction. */
@Dependent
public class SignOnArrivals {
  private final SignOnRegister register;
  private final Sessions sessions;
  private final Entrance entrance;
  private final Accesses accesses;
  private final Draw draw;

  /** Of these rooms. */
  @Inject
  public SignOnArrivals(
      SignOnRegister register, Sessions sessions, Entrance entrance, Accesses accesses, Draw draw) {
    this.register = register;
    this.sessions = sessions;
    this.entrance = entrance;
    this.accesses = accesses;
    this.draw = draw;
  }

  /** The account this identity opens, if any. */
  @Transactional
  public Optional<PersonId> known(ProvenIdentity identity) {
    return register.person(identity);
  }

  /**
   * Spends the invitation; from then on the identity opens its account. Refuses {@code NOT_ALLOWED}
   * when the groups say another role, or when the identity opens somebody else's account.
   */
  @Transactional
  public CameIn accept(
      Visitor visitor, SignOnAttempt attempt, ProvenIdentity identity, InvitationSecret secret) {
    Entrance.Opened opened = entrance.open(secret);
    Person person = opened.person();
    boolean another = register.person(identity).filter(id -> !id.equals(person.id())).isPresent();
    if (another || !identity.is(person.role())) {
      throw new RefusedException(Refusal.NOT_ALLOWED);
    }
    register.link(identity, person.id(), draw.clock().instant());
    CameIn in = begin(visitor, attempt, person);
    Caller caller = caller(visitor, in);
    accesses.done(
        caller,
        AuditEvent.INVITATION_SPENT,
        Touched.of(person.id(), ObjectKind.INVITATION, opened.invitation().id().value()));
    accesses.done(
        caller,
        AuditEvent.CREDENTIAL_ADDED,
        Touched.of(person.id(), ObjectKind.PERSON, person.id().value()));
    return in;
  }

  /**
   * Begins a session for this person, whom {@link SingleSignOn} recognised. Refuses {@code
   * WRONG_CREDENTIALS} when the identity stopped opening their account since.
   */
  @Transactional
  public CameIn signIn(
      Visitor visitor, SignOnAttempt attempt, ProvenIdentity identity, Person person) {
    Person present = sessions.turnOf(person.id());
    if (register.person(identity).filter(present.id()::equals).isEmpty()) {
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    return begin(visitor, attempt, present);
  }

  private CameIn begin(Visitor visitor, SignOnAttempt attempt, Person person) {
    if (attempt.replaces() != null) {
      sessions.end(attempt.replaces());
    }
    CameIn in = new CameIn(person, sessions.begin(person));
    accesses.done(
        caller(visitor, in),
        AuditEvent.SIGNED_IN,
        Touched.of(person.id(), ObjectKind.SESSION, in.begun().session().id().value()));
    return in;
  }

  private static Caller caller(Visitor visitor, CameIn in) {
    return new Caller(
        in.person().id(),
        in.person().role(),
        in.begun().session().id(),
        visitor.request(),
        visitor.address());
  }
}
