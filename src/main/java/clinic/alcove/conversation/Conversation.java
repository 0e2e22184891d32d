package clinic.alcove.conversation;

import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;

/** A client and their therapist, and what they have to say to each other. One per pair. */
public record Conversation(
    ConversationId id, PersonId therapist, PersonId client, Instant created) {

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
