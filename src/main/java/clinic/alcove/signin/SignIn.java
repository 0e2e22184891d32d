package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Entrance;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.Sessions.Begun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Coming in: by an invitation and a new passphrase, or by sign-in name and passphrase.
 *
 * <p>Nothing here holds a transaction: while one waits for its hash, or for a second one to record
 * a refusal, it keeps a connection of the pool, and strangers could hold all of them.
 */
@Dependent
public class SignIn {
  private static final Set<Refusal> OF_INVITATIONS =
      EnumSet.of(
          Refusal.INVITATION_UNKNOWN,
          Refusal.INVITATION_SPENT,
          Refusal.INVITATION_EXPIRED,
          Refusal.INVITATION_REVOKED);

  private final Passphrases passphrases;
  private final Arrivals arrivals;
  private final Entrance entrance;
  private final Accesses accesses;
  private final Attempts attempts;

  /** The two doors. */
  @Inject
  public SignIn(
      Passphrases passphrases,
      Arrivals arrivals,
      Entrance entrance,
      Accesses accesses,
      Attempts attempts) {
    this.passphrases = passphrases;
    this.arrivals = arrivals;
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
  public CameIn accept(Visitor visitor, InvitationSecret secret, Passphrase passphrase) {
    attempts.invitation(visitor.address(), secret);
    try {
      return arrivals.accept(visitor, secret, passphrase);
    } catch (RefusedException e) {
      if (OF_INVITATIONS.contains(e.refusal())) {
        accesses.refused(
            visitor,
            AuditEvent.ACCESS_DENIED,
            e.refusal(),
            entrance.invitedBy(secret).orElse(null));
      }
      throw e;
    }
  }

  /** Signs in. Refuses {@code WRONG_CREDENTIALS}, alike for a wrong name and a wrong passphrase. */
  public CameIn signIn(Visitor visitor, String signInName, Passphrase passphrase) {
    String name = signInName.strip().toLowerCase(Locale.ROOT);
    attempts.signIn(visitor.address(), Passphrases.counted(name));
    Optional<Person> known = passphrases.personNamed(name);
    if (!passphrases.match(known, passphrase)) {
      accesses.refused(
          visitor,
          AuditEvent.SIGN_IN_FAILED,
          Refusal.WRONG_CREDENTIALS,
          known.map(Person::id).orElse(null));
      throw new RefusedException(Refusal.WRONG_CREDENTIALS);
    }
    attempts.signedIn(name);
    return arrivals.signIn(visitor, known.orElseThrow());
  }
}
