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

/** One entry of a device's queue; gone once the device acknowledged it. */
@Entity
@Table(name = "delivery")
@IdClass(DeliveryRow.Key.class)
public class DeliveryRow {
  @Id
  @Column(name = "device_id")
  UUID device;

  @Id
  @Column(name = "sequence_number")
  long sequence;

  @Column(name = "message_id", nullable = false, updatable = false)
  UUID message;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  MessageKind kind;

  @Column(nullable = false, updatable = false)
  long accepted;

  /** For the persistence provider. */
  protected DeliveryRow() {}

  DeliveryRow(UUID device, long sequence, UUID message, MessageKind kind, long accepted) {
    this.device = device;
    this.sequence = sequence;
    this.message = message;
    this.kind = kind;
    this.accepted = accepted;
  }

  /** Device and sequence number together. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Nullable UUID device;
    long sequence;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Objects.equals(device, key.device)
          && sequence == key.sequence;
    }

    @Override
    public int hashCode() {
      return Objects.hash(device, sequence);
    }
  }
}
