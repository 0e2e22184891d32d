package clinic.alcove.conversation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One group as a row; epoch and GroupInfo move on with each accepted commit. */
@Entity
@Table(name = "mls_group")
public class GroupRow {
  @Id UUID id;

  @Column(name = "conversation_id", nullable = false, updatable = false)
  UUID conversation;

  @Column(nullable = false, updatable = false)
  int generation;

  @Column(nullable = false)
  long epoch;

  @Column(name = "group_info", nullable = false)
  byte[] groupInfo;

  @Column(nullable = false, updatable = false)
  long created;

  @Column(nullable = false)
  boolean broken;

  /** For the persistence provider. */
  protected GroupRow() {}

  GroupRow(UUID id, UUID conversation, int generation, long created) {
    this.id = id;
    this.conversation = conversation;
    this.generation = generation;
    this.created = created;
    this.groupInfo = new byte[0];
  }
}
