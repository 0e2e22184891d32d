package clinic.alcove.signin;

import clinic.alcove.limits.Attempts;
import clinic.alcove.people.Draw;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Sends somebody to the clinic's own sign-in. Holds no transaction while the provider is asked. */
@Dependent
public class SignOnDeparture {
  private final IdentityProvider provider;
  private final SignOnAttempts remembered;
  private final Threshold threshold;
  private final Attempts attempts;
  private final Draw draw;

  /** To this provider. */
  @Inject
  public SignOnDeparture(
      IdentityProvider provider,
      SignOnAttempts remembered,
      Threshold threshold,
      Attempts attempts,
      Draw draw) {
    this.provider = provider;
    this.remembered = remembered;
    this.threshold = threshold;
    this.attempts = attempts;
    this.draw = draw;
  }

  /** Where the browser goes, and what it keeps meanwhile. */
  public record Sent(URI to, BearerSecret token) {}

  /** To sign in. Refuses {@code TOO_MANY} and {@code UNAVAILABLE}. */
  public Sent signIn(Visitor visitor, SignOnDoor door, @Nullable SessionId replaces) {
    attempts.singleSignOn(visitor.address());
    return send(SignOnAttempt.draw(draw, false, door, replaces));
  }

  /** To accept this invitation, which must be open and not a client's. */
  public Sent accept(Visitor visitor, InvitationSecret secret, @Nullable SessionId replaces) {
    Role role = threshold.look(visitor, secret).person().role();
    if (role == Role.CLIENT) {
      throw new RefusedException(Refusal.NOT_ALLOWED);
    }
    return send(SignOnAttempt.draw(draw, true, SignOnDoor.of(role), replaces));
  }

  private Sent send(SignOnAttempt attempt) {
    URI to = provider.departure(attempt);
    return new Sent(to, remembered.remember(attempt));
  }
}
