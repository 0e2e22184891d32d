package clinic.alcove.signin;

import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.PasskeyCheck.Answer;
import clinic.alcove.signin.SignIn.CameIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The holder of a session, locked or not, shows again who they are: by passphrase or passkey. A
 * one-time code is not asked for again, for the session is the other factor. Holds no transaction:
 * see {@link SignIn}.
 */
@Dependent
public class Unlocking {
  private final Sessions sessions;
  private final Passphrases passphrases;
  private final PasskeyCheck passkeys;
  private final Locks locks;
  private final Attempts attempts;

  /** Of these rooms. */
  @Inject
  public Unlocking(
      Sessions sessions,
      Passphrases passphrases,
      PasskeyCheck passkeys,
      Locks locks,
      Attempts attempts) {
    this.sessions = sessions;
    this.passphrases = passphrases;
    this.passkeys = passkeys;
    this.locks = locks;
    this.attempts = attempts;
  }

  /** Unlocks by passphrase. Refuses {@code WRONG_CREDENTIALS} and {@code TOO_MANY}. */
  public CameIn unlock(Caller caller, Passphrase passphrase) {
    attempts.unlock(caller.session());
    Person person = sessions.recognised(caller).person();
    return open(caller, passphrases.match(Optional.of(person), passphrase));
  }

  /** Unlocks by one of the person's passkeys. Refuses the same. */
  public CameIn unlock(Caller caller, Answer answer) {
    attempts.unlock(caller.session());
    return open(caller, passkeys.own(answer, caller.person()));
  }

  private CameIn open(Caller caller, boolean proven) {
    if (!proven) {
      locks.refused(caller);
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    attempts.unlocked(caller.session());
    return locks.open(caller);
  }
}
