package clinic.alcove.people;

import clinic.alcove.settings.InvitationSettings;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** Draws the secrets of new and renewed invitations, not too often for one inviter. */
@Dependent
public class FreshLinks {
  private final Draw draw;
  private final InvitationSettings settings;
  private final InvitationPace pace;

  /** Good for the time these settings say, at this pace. */
  @Inject
  public FreshLinks(Draw draw, InvitationSettings settings, InvitationPace pace) {
    this.draw = draw;
    this.settings = settings;
    this.pace = pace;
  }

  /** A secret, since when and until when it is good. */
  record Fresh(InvitationSecret secret, Instant now, Instant expires) {}

  /** One more for this inviter. Refuses {@code TOO_MANY}. */
  Fresh by(PersonId inviter) {
    pace.take(inviter);
    return byServer();
  }

  /** One that the server itself makes, at its start. */
  Fresh byServer() {
    Instant now = draw.clock().instant();
    return new Fresh(InvitationSecret.draw(draw.random()), now, now.plus(settings.ttl()));
  }

  /** When a link would end that were made now. */
  Instant end() {
    return draw.clock().instant().plus(settings.ttl());
  }
}
