package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Coming in by the clinic's own sign-in: an invitation is accepted with it once, and from then on
 * it opens that account, as long as the groups there say the account's role.
 *
 * <p>Nothing here holds a transaction: the provider may be slow, and each waiting stranger would
 * keep a connection of the pool.
 */
@Dependent
public class SingleSignOn {
  private final IdentityProvider provider;
  private final SignOnArrivals arrivals;
  private final PeopleDirectory people;
  private final Accesses accesses;
  private final Attempts attempts;

  /** By this provider. */
  @Inject
  public SingleSignOn(
      IdentityProvider provider,
      SignOnArrivals arrivals,
      PeopleDirectory people,
      Accesses accesses,
      Attempts attempts) {
    this.provider = provider;
    this.arrivals = arrivals;
    this.people = people;
    this.accesses = accesses;
    this.attempts = attempts;
  }

  /**
   * Lets in who came back with this query. Every refusal is on record: {@code NOT_ALLOWED} when the
   * groups do not say the account's role, {@code WRONG_CREDENTIALS} when the identity opens no
   * account or something was forged, and those of {@link IdentityProvider} and of invitations.
   *
   * @param secret of the invitation to accept, when the attempt is for one
   */
  public CameIn comeBack(
      Visitor visitor, SignOnAttempt attempt, @Nullable InvitationSecret secret, String query) {
    @Nullable PersonId subject = null;
    try {
      attempts.singleSignOn(visitor.address());
      ProvenIdentity identity = provider.arrival(attempt, query);
      subject = arrivals.known(identity).orElse(null);
      if (!attempt.invited()) {
        return arrivals.signIn(visitor, attempt, identity, person(subject, identity));
      }
      if (secret == null) {
        throw new RefusedException(Refusal.INVITATION_UNKNOWN);
      }
      return arrivals.accept(visitor, attempt, identity, secret);
    } catch (RefusedException e) {
      accesses.refused(visitor, AuditEvent.SIGN_IN_FAILED, e.refusal(), subject);
      throw e;
    }
  }

  /** The account it opens, if its person may still sign in, in the role the groups say. */
  private Person person(@Nullable PersonId id, ProvenIdentity identity) {
    Person person =
        (id == null ? Optional.<Person>empty() : people.person(id))
            .filter(known -> known.state() == Person.State.ACTIVE)
            .orElseThrow(() -> new RefusedException(Refusal.WRONG_CREDENTIALS));
    if (!identity.is(person.role())) {
      throw new RefusedException(Refusal.NOT_ALLOWED);
    }
    return person;
  }
}
