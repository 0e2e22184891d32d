package clinic.alcove.signin.store;

import clinic.alcove.signin.Passkey;
import clinic.alcove.signin.Passkey.Credential;
import clinic.alcove.signin.Passkey.Use;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PasskeyId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One passkey as a row. */
@Entity
@Table(name = "passkey")
public class PasskeyRow {
  @Id UUID id;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  @Column(name = "rp_id", nullable = false, updatable = false)
  String rpId;

  @Column(name = "credential_id", nullable = false, updatable = false)
  byte[] credentialId;

  @Column(nullable = false, updatable = false)
  byte[] credential;

  @Column(name = "sign_count", nullable = false)
  long signCount;

  @Column(name = "backup_eligible", nullable = false, updatable = false)
  boolean backupEligible;

  @Column(name = "backed_up", nullable = false)
  boolean backedUp;

  @Column(nullable = false)
  String name;

  @Column(nullable = false, updatable = false)
  long added;

  @Column(name = "last_used")
  @Nullable Long lastUsed;

  /** For the persistence provider. */
  protected PasskeyRow() {}

  PasskeyRow(Passkey passkey) {
    id = passkey.id().value();
    person = passkey.person().value();
    rpId = passkey.rpId();
    credentialId = passkey.credential().id().toByteArray();
    credential = passkey.credential().attested().toByteArray();
    signCount = passkey.credential().use().signCount();
    backupEligible = passkey.credential().use().backupEligible();
    backedUp = passkey.credential().use().backedUp();
    name = passkey.name();
    added = passkey.added().toEpochMilli();
  }

  Passkey asPasskey() {
    return new Passkey(
        new PasskeyId(id),
        new PersonId(person),
        rpId,
        new Credential(
            Bytes.of(credentialId),
            Bytes.of(credential),
            new Use(signCount, backupEligible, backedUp)),
        name,
        Instant.ofEpochMilli(added),
        lastUsed == null ? null : Instant.ofEpochMilli(lastUsed));
  }
}
