package clinic.alcove.signin.store;

import clinic.alcove.signin.Session;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sign-in as a row. */
@Entity
@Table(name = "sign_in_session")
public class SessionRow {
  @Id UUID id;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  @Column(name = "token_hash", nullable = false, updatable = false)
  byte[] tokenHash;

  @Column(name = "device_id")
  @Nullable UUID device;

  @Column(nullable = false, updatable = false)
  long begun;

  @Column(nullable = false)
  long seen;

  @Column(name = "idle_end", nullable = false)
  long idleEnd;

  @Column(name = "final_end", nullable = false, updatable = false)
  long finalEnd;

  /** For the persistence provider. */
  protected SessionRow() {}

  SessionRow(Session session, Bytes tokenHash) {
    id = session.id().value();
    person = session.person().value();
    this.tokenHash = tokenHash.toByteArray();
    begun = session.seen().toEpochMilli();
    seen = begun;
    idleEnd = session.idleEnd().toEpochMilli();
    finalEnd = session.finalEnd().toEpochMilli();
  }

  Session asSession() {
    return new Session(
        new SessionId(id),
        new PersonId(person),
        device == null ? null : new DeviceId(device),
        Instant.ofEpochMilli(seen),
        Instant.ofEpochMilli(idleEnd),
        Instant.ofEpochMilli(finalEnd));
  }
}
