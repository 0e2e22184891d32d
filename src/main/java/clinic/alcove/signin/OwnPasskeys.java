package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.NewPasskeys.Made;
import clinic.alcove.signin.NewPasskeys.Wish;
import clinic.alcove.values.PasskeyId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * What a signed-in person does with their passkeys. Changes need a sign-in or unlock within the
 * last ten minutes, else {@code SESSION_LOCKED}: whoever finds a browser open must not settle in.
 */
@Dependent
public class OwnPasskeys {
  private final NewPasskeys fresh;
  private final PasskeyRegister register;
  private final WaysIn waysIn;
  private final Sessions sessions;
  private final Accesses accesses;

  /** Of these rooms. */
  @Inject
  public OwnPasskeys(
      NewPasskeys fresh,
      PasskeyRegister register,
      WaysIn waysIn,
      Sessions sessions,
      Accesses accesses) {
    this.fresh = fresh;
    this.register = register;
    this.waysIn = waysIn;
    this.sessions = sessions;
    this.accesses = accesses;
  }

  /** One's own, oldest first. */
  public List<Passkey> list(Caller caller) {
    return waysIn.passkeys(caller.person());
  }

  /** Asks for another one. */
  @Transactional
  public Wish ask(Caller caller) {
    return fresh.ask(sessions.provedLately(caller));
  }

  /** Keeps another one. */
  @Transactional
  public Passkey add(Caller caller, Made made) {
    sessions.takeTurn(caller);
    Passkey passkey = fresh.keep(Ceremony.Purpose.ADD, sessions.provedLately(caller), made);
    accesses.done(caller, AuditEvent.CREDENTIAL_ADDED, touched(passkey));
    return passkey;
  }

  /**
   * Removes one, and ends all other sessions: nobody can tell which of them were begun by it.
   * Refuses {@code NOT_FOUND}, and {@code LAST_CREDENTIAL} for the last way in.
   */
  @Transactional
  public void remove(Caller caller, PasskeyId id) {
    // Of two removals at once, the second sees what the first one left.
    sessions.takeTurn(caller);
    Passkey passkey =
        register.of(caller.person()).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> missing(caller, id));
    sessions.provedLately(caller);
    if (waysIn.last(passkey)) {
      throw new RefusedException(Refusal.LAST_CREDENTIAL);
    }
    register.remove(id);
    sessions.endOthers(caller.person(), caller.session());
    accesses.done(caller, AuditEvent.CREDENTIAL_REMOVED, touched(passkey));
  }

  private RefusedException missing(Caller caller, PasskeyId id) {
    accesses.denied(caller, Refusal.NOT_FOUND, Touched.one(ObjectKind.CREDENTIAL, id.value()));
    return new RefusedException(Refusal.NOT_FOUND);
  }

  private static Touched touched(Passkey passkey) {
    return Touched.of(passkey.person(), ObjectKind.CREDENTIAL, passkey.id().value());
  }
}
