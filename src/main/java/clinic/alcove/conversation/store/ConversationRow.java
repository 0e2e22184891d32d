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

/** One conversation as a row. Only whether it is closed ever changes, and its version. */
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

  /** Drawn anew whenever it changes who may send in it. */
  @Column(nullable = false)
  UUID version;

  /** For the persistence provider. */
  protected ConversationRow() {}

  ConversationRow(Conversation conversation, UUID version) {
    id = conversation.id().value();
    therapist = conversation.therapist().value();
    client = conversation.client().value();
    created = conversation.created().toEpochMilli();
    this.version = version;
  }

  Conversation asConversation() {
    return new Conversation(
        new ConversationId(id),
        new PersonId(therapist),
        new PersonId(client),
        Instant.ofEpochMilli(created),
        closure(closed, closedReason, continuedBy));
  }

  /** From therapist, client, created, closed, closedReason and continuedBy. */
  static Conversation asConversation(ConversationId id, @Nullable Object[] columns) {
    return new Conversation(
        id,
        new PersonId((UUID) columns[0]),
        new PersonId((UUID) columns[1]),
        Instant.ofEpochMilli((long) columns[2]),
        closure((Long) columns[3], (CaseloadEnd) columns[4], (UUID) columns[5]));
  }

  void close(@Nullable Closure closure) {
    PersonId next = closure == null ? null : closure.continuedBy();
    closed = closure == null ? null : closure.at().toEpochMilli();
    closedReason = closure == null ? null : closure.end();
    continuedBy = next == null ? null : next.value();
  }

  private static @Nullable Closure closure(
      @Nullable Long closed, @Nullable CaseloadEnd end, @Nullable UUID next) {
    return closed == null || end == null
        ? null
        : new Closure(Instant.ofEpochMilli(closed), end, next == null ? null : new PersonId(next));
  }
}
