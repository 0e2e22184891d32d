package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** What a signed-in person does with their second factor. */
@Dependent
public class OwnSecondFactor {
  private final SecondFactors secondFactors;
  private final Sessions sessions;
  private final SessionRegister register;
  private final Accesses accesses;
  private final Attempts attempts;

  /** Of these rooms. */
  @Inject
  public OwnSecondFactor(
      SecondFactors secondFactors,
      Sessions sessions,
      SessionRegister register,
      Accesses accesses,
      Attempts attempts) {
    this.secondFactors = secondFactors;
    this.sessions = sessions;
    this.register = register;
    this.accesses = accesses;
    this.attempts = attempts;
  }

  /** A key to scan, in base32, and the name to show with it. */
  public record Begun(String key, String signInName) {}

  /**
   * Begins one, or one in place of the present one. Needs a sign-in or unlock within the last ten
   * minutes, else {@code SESSION_LOCKED}; except for who has to set one up.
   */
  @Transactional
  public Begun begin(Caller caller) {
    Person person = proved(caller);
    String key = Base32.text(secondFactors.begin(person.id()).toByteArray());
    return new Begun(key, person.signInName());
  }

  /**
   * Turns it on; its recovery codes, shown once. Only this session becomes a full one; others that
   * waited for a second factor end, for they showed none. Refuses {@code WRONG_CREDENTIALS}.
   */
  @Transactional
  public List<String> confirm(Caller caller, String code) {
    sessions.takeTurn(caller);
    Person person = proved(caller);
    List<String> codes = secondFactors.confirm(person.id(), code);
    register.complete(caller.session());
    sessions.endIncomplete(person.id(), caller.session());
    accesses.done(caller, AuditEvent.CREDENTIAL_ADDED, touched(caller));
    return codes;
  }

  /**
   * Turns it off. Refuses {@code NOT_ALLOWED} to those who must have one, and {@code
   * WRONG_CREDENTIALS}.
   */
  @Transactional
  public void remove(Caller caller, String code) {
    accesses.require(caller, touched(caller), Role.CLIENT);
    sessions.takeTurn(caller);
    attempts.code(sessions.recognised(caller).person().signInName());
    if (!secondFactors.accept(caller.person(), code)) {
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    secondFactors.remove(caller.person());
    accesses.done(caller, AuditEvent.CREDENTIAL_REMOVED, touched(caller));
  }

  private Person proved(Caller caller) {
    Sessions.Recognised who = sessions.recognised(caller);
    if (!who.session().toSetUp()) {
      return sessions.provedLately(caller);
    }
    if (secondFactors.on(who.person().id())) {
      // Set up in another session meanwhile: one that showed the passphrase only replaces nothing.
      throw new RefusedException(Refusal.SECOND_FACTOR_NEEDED);
    }
    return who.person();
  }

  private static Touched touched(Caller caller) {
    return Touched.of(caller.person(), ObjectKind.CREDENTIAL, caller.person().value());
  }
}
