package clinic.alcove.signin.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One person's passphrase, as Argon2id. */
@Entity
@Table(name = "passphrase")
public class PassphraseRow {
  @Id
  @Column(name = "person_id")
  UUID person;

  @Column(nullable = false)
  String phc;

  @Column(nullable = false)
  long changed;

  /** For the persistence provider. */
  protected PassphraseRow() {}

  PassphraseRow(UUID person, String phc, long changed) {
    this.person = person;
    this.phc = phc;
    this.changed = changed;
  }
}
