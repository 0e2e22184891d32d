package clinic.alcove.keys.store;

import clinic.alcove.keys.KeyPackageEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A single-use key package that was handed out. Never changes. */
@Entity
@Table(name = "spent_key_package")
public class SpentRow {
  @Id byte[] reference;

  @Column(nullable = false, updatable = false)
  long expires;

  /** For the persistence provider. */
  protected SpentRow() {}

  SpentRow(KeyPackageEntry entry) {
    reference = entry.reference().toByteArray();
    expires = entry.expires().toEpochMilli();
  }
}
