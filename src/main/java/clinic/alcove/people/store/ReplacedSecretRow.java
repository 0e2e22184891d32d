package clinic.alcove.people.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The hash of a link that a fresh one replaced. */
@Entity
@Table(name = "replaced_secret")
public class ReplacedSecretRow {
  @Id
  @Column(name = "secret_hash", nullable = false, updatable = false)
  byte[] secretHash;

  @Column(name = "invitation_id", nullable = false, updatable = false)
  UUID invitation;

  @Column(nullable = false, updatable = false)
  long replaced;

  /** For the persistence provider. */
  protected ReplacedSecretRow() {}

  ReplacedSecretRow(byte[] secretHash, UUID invitation, Instant replaced) {
    this.secretHash = secretHash;
    this.invitation = invitation;
    this.replaced = replaced.toEpochMilli();
  }
}
