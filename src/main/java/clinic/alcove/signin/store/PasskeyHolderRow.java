package clinic.alcove.signin.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What authenticators call one person. */
@Entity
@Table(name = "passkey_holder")
public class PasskeyHolderRow {
  @Id
  @Column(name = "person_id")
  UUID person;

  @Column(nullable = false)
  byte[] handle;

  /** For the persistence provider. */
  protected PasskeyHolderRow() {}

  PasskeyHolderRow(UUID person, byte[] handle) {
    this.person = person;
    this.handle = handle;
  }
}
