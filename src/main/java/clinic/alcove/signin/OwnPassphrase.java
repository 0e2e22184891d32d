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
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changing one's passphrase, or choosing a first one. */
@Dependent
public class OwnPassphrase {
  private final Passphrases passphrases;
  private final Sessions sessions;
  private final Accesses accesses;
  private final Attempts attempts;

  /** Of these rooms. */
  @Inject
  public OwnPassphrase(
      Passphrases passphrases, Sessions sessions, Accesses accesses, Attempts attempts) {
    this.passphrases = passphrases;
    this.sessions = sessions;
    this.accesses = accesses;
    this.attempts = attempts;
  }

  /**
   * Changes it and ends all other sessions. Whoever has one shows it, else {@code
   * WRONG_CREDENTIALS}; whoever has none signed in or unlocked lately, else {@code SESSION_LOCKED}.
   * Refuses {@code WEAK_PASSPHRASE}.
   */
  @Transactional
  public void change(Caller caller, @Nullable Passphrase current, Passphrase fresh) {
    // First of all: a sign-in by the older one either ended up in a session that ends below, or
    // waits and finds the new one.
    sessions.takeTurn(caller);
    Person person = sessions.recognised(caller).person();
    if (passphrases.has(person)) {
      attempts.unlock(caller.session());
      if (current == null || !passphrases.match(Optional.of(person), current)) {
        throw new RefusedException(Refusal.WRONG_CREDENTIALS);
      }
      attempts.unlocked(caller.session());
    } else {
      sessions.provedLately(caller);
    }
    passphrases.set(person, fresh);
    sessions.endOthers(person.id(), caller.session());
    accesses.done(
        caller,
        AuditEvent.PASSPHRASE_CHANGED,
        Touched.of(person.id(), ObjectKind.PERSON, person.id().value()));
  }
}
