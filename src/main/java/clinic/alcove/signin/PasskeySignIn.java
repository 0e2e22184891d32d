package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.PasskeyCheck.Answer;
import clinic.alcove.signin.PasskeyCheck.Outcome;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.PasskeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Coming in by a passkey, without saying a name first. Holds no transaction: see {@link SignIn}.
 */
@Dependent
public class PasskeySignIn {
  private final Ceremonies ceremonies;
  private final PasskeyCheck check;
  private final Arrivals arrivals;
  private final Accesses accesses;
  private final Attempts attempts;

  /** Of these rooms. */
  @Inject
  public PasskeySignIn(
      Ceremonies ceremonies,
      PasskeyCheck check,
      Arrivals arrivals,
      Accesses accesses,
      Attempts attempts) {
    this.ceremonies = ceremonies;
    this.check = check;
    this.arrivals = arrivals;
    this.accesses = accesses;
    this.attempts = attempts;
  }

  /** A challenge anybody may answer. Says nothing of any account. */
  public Ceremony offer(Visitor visitor) {
    attempts.passkey(visitor.address());
    return ceremonies.begin(Ceremony.Purpose.SIGN_IN, null);
  }

  /** Signs in. Refuses {@code WRONG_CREDENTIALS}, whatever is wrong. */
  public CameIn signIn(Visitor visitor, Answer answer) {
    attempts.passkey(visitor.address());
    Outcome outcome = check.anybody(answer);
    Person owner = outcome.owner();
    PasskeyId passkey = outcome.proven();
    if (owner == null || passkey == null) {
      throw refused(visitor, owner);
    }
    return arrivals
        .signIn(visitor, owner, new ShownWay.ByPasskey(passkey))
        .orElseThrow(() -> refused(visitor, owner));
  }

  private RefusedException refused(Visitor visitor, @Nullable Person owner) {
    accesses.refused(
        visitor,
        AuditEvent.SIGN_IN_FAILED,
        Refusal.WRONG_CREDENTIALS,
        owner == null ? null : owner.id());
    return new RefusedException(Refusal.WRONG_CREDENTIALS);
  }
}
