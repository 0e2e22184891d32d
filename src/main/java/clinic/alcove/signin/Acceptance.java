package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Entrance;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.SignIn.CameIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;

/** Coming in by an invitation. Holds no transaction itself: see {@link SignIn}. */
@Dependent
public class Acceptance {
  private static final Set<Refusal> OF_INVITATIONS =
      EnumSet.of(
          Refusal.INVITATION_UNKNOWN,
          Refusal.INVITATION_SPENT,
          Refusal.INVITATION_EXPIRED,
          Refusal.INVITATION_REVOKED);

  private final Arrivals arrivals;
  private final Entrance entrance;
  private final Accesses accesses;
  private final Attempts attempts;

  /** By these arrivals. */
  @Inject
  public Acceptance(Arrivals arrivals, Entrance entrance, Accesses accesses, Attempts attempts) {
    this.arrivals = arrivals;
    this.entrance = entrance;
    this.accesses = accesses;
    this.attempts = attempts;
  }

  /**
   * Accepts an invitation. Nothing is spent when the way in is refused. An unknown, spent, expired
   * or revoked one is recorded as an attempt on the account it was made for.
   */
  public CameIn accept(Visitor visitor, InvitationSecret secret, NewWayIn wayIn) {
    attempts.invitation(visitor.address(), secret);
    try {
      return arrivals.accept(visitor, secret, wayIn);
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
}
