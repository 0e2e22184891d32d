package clinic.alcove.signin.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One unspent recovery code, as hexadecimal of its authentication code only. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCodeRow {
  @Id
  @Column(name = "code_mac")
  String mac;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  /** For the persistence provider. */
  protected RecoveryCodeRow() {}

  RecoveryCodeRow(String mac, UUID person) {
    this.mac = mac;
    this.person = person;
  }
}
