package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * The one way into the clinic. Made for a person who exists as INVITED; good until {@code expires};
 * spent by accepting, once.
 */
public record Invitation(
    InvitationId id, PersonId person, PersonId inviter, Instant expires, boolean spent) {

  /** How an invitation stands. */
  public enum State {
    OPEN,
    SPENT,
    EXPIRED
  }

  /** How it stands at this time. */
  public State state(Instant now) {
    if (spent) {
      return State.SPENT;
    }
    return now.isBefore(expires) ? State.OPEN : State.EXPIRED;
  }

  /** Why it cannot be accepted at this time, if it cannot. */
  public Optional<Refusal> refusal(Instant now) {
    return switch (state(now)) {
      case OPEN -> Optional.empty();
      case SPENT -> Optional.of(Refusal.INVITATION_SPENT);
      case EXPIRED -> Optional.of(Refusal.INVITATION_EXPIRED);
    };
  }
}
