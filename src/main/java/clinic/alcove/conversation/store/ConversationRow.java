package clinic.alcove.conversation.store;

import clinic.alcove.conversation.Conversation;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One conversation as a row. Never changes. */
@Entity
@Table(name = "conversation")
public class ConversationRow {
  @Id UUID id;

  @Column(name = "therapist_id", nullable = false, updatable = false)
  UUID therapist;

  @Column(name = "client_id", nullable = false, updatable = false)
  UUID client;

  @Column(nullable = false, updatable = false)
  long created;

  /** For the persistence provider. */
  protected ConversationRow() {}

  ConversationRow(Conversation conversation) {
    id = conversation.id().value();
    therapist = conversation.therapist().value();
    client = conversation.client().value();
    created = conversation.created().toEpochMilli();
  }

  Conversation asConversation() {
    return new Conversation(
        new ConversationId(id),
        new PersonId(therapist),
        new PersonId(client),
        Instant.ofEpochMilli(created));
  }
}
