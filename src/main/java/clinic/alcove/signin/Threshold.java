package clinic.alcove.signin;

import clinic.alcove.limits.Attempts;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Invitations;
import clinic.alcove.people.Invitations.Look;
import clinic.alcove.people.Visitor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Where somebody stands who holds a secret and has not come in yet: they may look, not often. */
@Dependent
public class Threshold {
  private final Invitations invitations;
  private final Attempts attempts;

  /** Before these invitations. */
  @Inject
  public Threshold(Invitations invitations, Attempts attempts) {
    this.invitations = invitations;
    this.attempts = attempts;
  }

  /** Shows an open invitation without spending it. Refuses all others. */
  public Look look(Visitor visitor, InvitationSecret secret) {
    attempts.invitation(visitor.address(), secret);
    return invitations.look(secret);
  }
}
