package clinic.alcove.people.store;

import clinic.alcove.people.Person;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One account as a row. */
@Entity
@Table(name = "person")
public class PersonRow {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Role role;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Person.State state;

  @Column(name = "display_name", nullable = false)
  String displayName;

  @Column(name = "sign_in_name", nullable = false)
  String signInName;

  @Column(name = "account_certificate")
  byte @Nullable [] accountCertificate;

  @Column(name = "account_key")
  byte @Nullable [] accountKey;

  @Column(nullable = false)
  long created;

  /** For the persistence provider. */
  protected PersonRow() {}

  PersonRow(Person person, Instant created) {
    id = person.id().value();
    role = person.role();
    state = person.state();
    displayName = person.displayName();
    signInName = person.signInName();
    this.created = created.toEpochMilli();
  }

  Person asPerson() {
    Bytes certificate = accountCertificate == null ? Bytes.EMPTY : Bytes.of(accountCertificate);
    return new Person(new PersonId(id), role, state, displayName, signInName, certificate);
  }
}
