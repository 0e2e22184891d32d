package clinic.alcove.conversation.store;

import clinic.alcove.conversation.Closure;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.people.CaseloadEnd;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One conversation as a row. Only whether it is closed ever changes. */
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

  @Column @Nullable Long closed;

  @Enumerated(EnumType.STRING)
  @Column(name = "closed_reason")
  @Nullable CaseloadEnd closedReason;

  @Column(name = "continued_by")
  @Nullable UUID continuedBy;

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
        Instant.ofEpochMilli(created),
        closure());
  }

  void close(@Nullable Closure closure) {
    PersonId next = closure == null ? null : closure.continuedBy();
    closed = closure == null ? null : closure.at().toEpochMilli();
    closedReason = closure == null ? null : closure.end();
    continuedBy = next == null ? null : next.value();
  }

  private @Nullable Closure closure() {
    return closed == null || closedReason == null
        ? null
        : new Closure(
            Instant.ofEpochMilli(closed),
            closedReason,
            continuedBy == null ? null : new PersonId(continuedBy));
  }
}
