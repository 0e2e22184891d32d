package clinic.alcove.conversation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one commit that led a group to an epoch. Its key decides who was first. */
@Entity
@Table(name = "mls_commit")
@IdClass(CommitRow.Key.class)
public class CommitRow {
  @Id
  @Column(name = "group_id")
  UUID group;

  @Id
  @Column(name = "epoch")
  long epoch;

  @Column(name = "device_id", nullable = false, updatable = false)
  UUID device;

  @Column(nullable = false, updatable = false)
  long accepted;

  /** For the persistence provider. */
  protected CommitRow() {}

  CommitRow(UUID group, long epoch, UUID device, long accepted) {
    this.group = group;
    this.epoch = epoch;
    this.device = device;
    this.accepted = accepted;
  }

  /** Group and epoch together. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    @Nullable UUID group;
    long epoch;

    /** For the persistence provider. */
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Objects.equals(group, key.group) && epoch == key.epoch;
    }

    @Override
    public int hashCode() {
      return Objects.hash(group, epoch);
    }
  }
}
