package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * The one way into the clinic. Made for a person who exists as INVITED; good until {@code expires}
 * unless taken back before; spent by accepting, once. Renewed, it has a fresh link and is open
 * again, whatever had become of it: then it lets in a person who may have been in before.
 */
public record Invitation(
    InvitationId id, PersonId person, PersonId inviter, Instant expires, Fate fate) {

  /** What became of its present link. */
  public enum Fate {
    WAITING,
    SPENT,
    REVOKED
  }

  /** How an invitation stands. */
  public enum State {
    OPEN,
    SPENT,
    EXPIRED,
    REVOKED
  }

  /** How it stands at this time. */
  public State state(Instant now) {
    return switch (fate) {
      case SPENT -> State.SPENT;
      case REVOKED -> State.REVOKED;
      case WAITING -> now.isBefore(expires) ? State.OPEN : State.EXPIRED;
    };
  }

  /** Why it cannot be accepted at this time, if it cannot. */
  public Optional<Refusal> refusal(Instant now) {
    return switch (state(now)) {
      case OPEN -> Optional.empty();
      case SPENT -> Optional.of(Refusal.INVITATION_SPENT);
      case EXPIRED -> Optional.of(Refusal.INVITATION_EXPIRED);
      case REVOKED -> Optional.of(Refusal.INVITATION_REVOKED);
    };
  }
}
