package clinic.alcove.signin.store;

import clinic.alcove.signin.Ceremony;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One challenge under way as a row. */
@Entity
@Table(name = "passkey_ceremony")
public class CeremonyRow {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  Ceremony.Purpose purpose;

  @Column(name = "person_id")
  @Nullable UUID person;

  @Column(nullable = false)
  byte[] challenge;

  @Column(nullable = false)
  long expires;

  /** For the persistence provider. */
  protected CeremonyRow() {}

  CeremonyRow(Ceremony ceremony) {
    id = ceremony.id();
    purpose = ceremony.purpose();
    PersonId whose = ceremony.person();
    person = whose == null ? null : whose.value();
    challenge = ceremony.challenge().toByteArray();
    expires = ceremony.expires().toEpochMilli();
  }

  Ceremony asCeremony() {
    return new Ceremony(
        id,
        purpose,
        person == null ? null : new PersonId(person),
        Bytes.of(challenge),
        Instant.ofEpochMilli(expires));
  }
}
