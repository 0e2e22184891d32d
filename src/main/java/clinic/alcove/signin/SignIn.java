package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Entrance;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.Sessions.Begun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;

/** Coming in: by an invitation and a new passphrase, or by sign-in name and passphrase. */
@Dependent
public class SignIn {
  private final Passphrases passphrases;
  private final Sessions sessions;
  private final Entrance entrance;
  private final Accesses accesses;
  private final Attempts attempts;

  /** The two doors. */
  @Inject
  public SignIn(
      Passphrases passphrases,
      Sessions sessions,
      Entrance entrance,
      Accesses accesses,
      Attempts attempts) {
    this.passphrases = passphrases;
    this.sessions = sessions;
    this.entrance = entrance;
    this.accesses = accesses;
    this.attempts = attempts;
  }

  /** Somebody is in. */
  public record CameIn(Person person, Begun begun) {}

  /**
   * Accepts an invitation. Nothing is spent when the passphrase is refused as weak. An unknown,
   * spent or expired one is recorded as an attempt on the account it was made for.
   */
  @Transactional
  public CameIn accept(Visitor visitor, InvitationSecret secret, Passphrase passphrase) {
    attempts.invitation(visitor.address());
    Entrance.Opened opened = open(visitor, secret);
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

  /** Signs in. Refuses {@code WRONG_CREDENTIALS}, alike for a wrong name and a wrong passphrase. */
  @Transactional
  public CameIn signIn(Visitor visitor, String signInName, Passphrase passphrase) {
    String name = signInName.strip().toLowerCase(Locale.ROOT);
    attempts.signIn(visitor.address(), name);
    Optional<Person> known = passphrases.personNamed(name);
    if (!passphrases.match(known, passphrase)) {
      accesses.refused(
          visitor,
          AuditEvent.SIGN_IN_FAILED,
          Refusal.WRONG_CREDENTIALS,
          known.map(Person::id).orElse(null));
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    Person person = known.orElseThrow();
    attempts.signedIn(name);
    Begun begun = sessions.begin(person);
    accesses.done(caller(visitor, person, begun), AuditEvent.SIGNED_IN, session(person, begun));
    return new CameIn(person, begun);
  }

  private Entrance.Opened open(Visitor visitor, InvitationSecret secret) {
    try {
      return entrance.open(secret);
    } catch (RefusedException e) {
      accesses.refused(
          visitor, AuditEvent.ACCESS_DENIED, e.refusal(), entrance.invitedBy(secret).orElse(null));
      throw e;
    }
  }

  private static Caller caller(Visitor visitor, Person person, Begun begun) {
    return new Caller(
        person.id(), person.role(), begun.session().id(), visitor.request(), visitor.address());
  }

  private static Touched session(Person person, Begun begun) {
    return Touched.of(person.id(), ObjectKind.SESSION, begun.session().id().value());
  }
}
