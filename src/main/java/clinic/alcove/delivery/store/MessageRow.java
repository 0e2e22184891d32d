package clinic.alcove.delivery.store;

import clinic.alcove.delivery.MessageKind;
import clinic.alcove.delivery.RelayedMessage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One accepted message or commit as a row, without its bytes. */
@Entity
@Table(name = "message")
public class MessageRow {
  @Id UUID id;

  @Column(name = "conversation_id", nullable = false, updatable = false)
  UUID conversation;

  @Column(name = "client_id", nullable = false, updatable = false)
  UUID client;

  @Column(name = "sender_person_id", nullable = false, updatable = false)
  UUID senderPerson;

  @Column(name = "sender_device_id", nullable = false, updatable = false)
  UUID senderDevice;

  @Column(name = "client_message_id", nullable = false, updatable = false)
  UUID clientMessage;

  @Column(nullable = false, updatable = false)
  byte[] digest;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  MessageKind kind;

  @Column(nullable = false, updatable = false)
  long epoch;

  @Column(nullable = false, updatable = false)
  long accepted;

  /** When the first device of the other person acknowledged it; absent before. */
  @Column @Nullable Long delivered;

  /** For the persistence provider. */
  protected MessageRow() {}

  MessageRow(RelayedMessage message) {
    id = message.id().value();
    conversation = message.conversation().value();
    client = message.client().value();
    senderPerson = message.from().caller().person().value();
    senderDevice = message.from().device().value();
    clientMessage = message.clientMessageId().value();
    digest = message.digest().toByteArray();
    kind = message.kind();
    epoch = message.epoch();
    accepted = message.accepted().toEpochMilli();
  }
}
