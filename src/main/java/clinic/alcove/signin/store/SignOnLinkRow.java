package clinic.alcove.signin.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Which account an identity at the provider opens. */
@Entity
@Table(name = "sign_on_link")
public class SignOnLinkRow {
  @Id String identity;

  @Column(name = "person_id", nullable = false)
  UUID person;

  @Column(nullable = false)
  long linked;

  /** For the persistence provider. */
  protected SignOnLinkRow() {}

  SignOnLinkRow(String identity, UUID person, long linked) {
    this.identity = identity;
    this.person = person;
    this.linked = linked;
  }
}
