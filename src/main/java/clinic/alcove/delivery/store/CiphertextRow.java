package clinic.alcove.delivery.store;

import clinic.alcove.delivery.MessageKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bytes of a message for one kind of recipient; gone once none of them waits. */
@Entity
@Table(name = "ciphertext")
@IdClass(CiphertextRow.Key.class)
public class CiphertextRow {
  @Id
  @Column(name = "message_id")
  UUID message;

  @Id
  @Enumerated(EnumType.STRING)
  @Column(name = "kind")
  MessageKind kind;

  @Column(nullable = false, updatable = false)
  byte[] content;

  /** For the persistence provider. */
  protected CiphertextRow() {}

  CiphertextRow(UUID message, MessageKind kind, byte[] content) {
    this.message = message;
    this.kind = kind;
    this.content = content;
  }

  /** Message and kind together. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Nullable UUID message;
    @Nullable MessageKind kind;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Objects.equals(message, key.message) && kind == key.kind;
    }

    @Override
    public int hashCode() {
      return Objects.hash(message, kind);
    }
  }
}
