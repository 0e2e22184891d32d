package clinic.alcove.conversation;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client and their therapist, and what they have to say to each other. One per pair: when they
 * meet again after a hand-over back, it is open again.
 *
 * @param closed since when and why nothing more can be said; null while it is open
 */
public record Conversation(
    ConversationId id,
    PersonId therapist,
    PersonId client,
    Instant created,
    @Nullable Closure closed) {

  /** An open one. */
  public Conversation(ConversationId id, PersonId therapist, PersonId client, Instant created) {
    this(id, therapist, client, created, null);
  }

  /** Refuses {@code CONVERSATION_CLOSED} once nothing more can be said. */
  public void requireOpen() {
    if (closed != null) {
      throw new RefusedException(Refusal.CONVERSATION_CLOSED);
    }
  }

  /** Therapist first. */
  public List<PersonId> participants() {
    return List.of(therapist, client);
  }

  /** Whether this person is one of the two. */
  public boolean isOf(PersonId person) {
    return therapist.equals(person) || client.equals(person);
  }

  /** The other one. */
  public PersonId peerOf(PersonId person) {
    return therapist.equals(person) ? client : therapist;
  }
}
