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

  @Column(name = "token_hash", nullable = false)
  byte[] tokenHash;

  @Column(name = "device_id")
  @Nullable UUID device;

  @Column(nullable = false, updatable = false)
  long begun;

  @Column(nullable = false)
  long seen;

  @Column(nullable = false)
  long proved;

  @Column @Nullable Long locked;

  @Column(name = "to_set_up", nullable = false)
  boolean toSetUp;

  @Column(name = "lock_due", nullable = false)
  long lockDue;

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
    begun = session.begun().toEpochMilli();
    seen = session.seen().toEpochMilli();
    proved = session.proved().toEpochMilli();
    toSetUp = session.toSetUp();
    idleEnd = session.ends().idle().toEpochMilli();
    finalEnd = session.ends().last().toEpochMilli();
    lockDue = session.ends().lock().toEpochMilli();
  }

  Session asSession() {
    return new Session(
        new SessionId(id),
        new PersonId(person),
        device == null ? null : new DeviceId(device),
        Instant.ofEpochMilli(begun),
        Instant.ofEpochMilli(seen),
        Instant.ofEpochMilli(proved),
        locked == null ? null : Instant.ofEpochMilli(locked),
        toSetUp,
        new Session.Ends(
            Instant.ofEpochMilli(idleEnd),
            Instant.ofEpochMilli(finalEnd),
            Instant.ofEpochMilli(lockDue)));
  }
}
