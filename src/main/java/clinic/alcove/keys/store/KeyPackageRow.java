package clinic.alcove.keys.store;

import clinic.alcove.keys.KeyPackageEntry;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.KeyPackageId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One key package as a row. Never changes. */
@Entity
@Table(name = "key_package")
public class KeyPackageRow {
  @Id UUID id;

  @Column(name = "device_id", nullable = false, updatable = false)
  UUID device;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  @Column(nullable = false, updatable = false)
  byte[] reference;

  @Column(nullable = false, updatable = false)
  byte[] content;

  @Column(nullable = false, updatable = false)
  long expires;

  @Column(name = "last_resort", nullable = false, updatable = false)
  boolean lastResort;

  @Column(nullable = false, updatable = false)
  long uploaded;

  /** For the persistence provider. */
  protected KeyPackageRow() {}

  KeyPackageRow(KeyPackageEntry entry) {
    id = entry.id().value();
    device = entry.device().value();
    person = entry.person().value();
    reference = entry.reference().toByteArray();
    content = entry.content().toByteArray();
    expires = entry.expires().toEpochMilli();
    lastResort = entry.lastResort();
    uploaded = entry.uploaded().toEpochMilli();
  }

  KeyPackageEntry asEntry() {
    return new KeyPackageEntry(
        new KeyPackageId(id),
        new DeviceId(device),
        new PersonId(person),
        Bytes.of(reference),
        Bytes.of(content),
        Instant.ofEpochMilli(expires),
        lastResort,
        Instant.ofEpochMilli(uploaded));
  }
}
