package clinic.alcove.conversation.store;

import clinic.alcove.conversation.GroupId;
import clinic.alcove.conversation.Removal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One removal the server proposed, until a commit takes it up. */
@Entity
@Table(name = "mls_proposal")
public class ProposalRow {
  @Id UUID id;

  @Column(name = "group_id", nullable = false, updatable = false)
  UUID group;

  @Column(nullable = false, updatable = false)
  long epoch;

  @Column(name = "device_id", nullable = false, updatable = false)
  UUID device;

  @Column(nullable = false, updatable = false)
  byte[] content;

  @Column(nullable = false, updatable = false)
  long made;

  /** For the persistence provider. */
  protected ProposalRow() {}

  ProposalRow(Removal removal) {
    id = removal.id();
    group = removal.group().value();
    epoch = removal.epoch();
    device = removal.device().value();
    content = removal.proposal().toByteArray();
    made = removal.made().toEpochMilli();
  }

  Removal asRemoval() {
    return new Removal(
        id,
        new GroupId(group),
        epoch,
        new DeviceId(device),
        Bytes.of(content),
        Instant.ofEpochMilli(made));
  }
}
