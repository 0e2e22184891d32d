package clinic.alcove.signin.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** When a device was last heard of, in whichever session. */
@Entity
@Table(name = "device_sighting")
public class SightingRow {
  @Id
  @Column(name = "device_id")
  UUID device;

  @Column(name = "person_id", nullable = false)
  UUID person;

  @Column(nullable = false)
  long seen;

  /** For the persistence provider. */
  protected SightingRow() {}

  SightingRow(UUID device, UUID person, long seen) {
    this.device = device;
    this.person = person;
    this.seen = seen;
  }
}
