package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One record as a row, to be read. Has no setter and no way in: {@link AuditInsert} writes rows,
 * and one that was written stays as it is.
 */
@Entity
@Table(name = "audit_record")
public class AuditRow {
  @Id UUID id;

  @Column(nullable = false, updatable = false)
  long recorded;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  AuditEvent event;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false, updatable = false)
  Outcome outcome;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  @Nullable Refusal reason;

  @Column(name = "actor_id", updatable = false)
  @Nullable UUID actor;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  @Nullable Role role;

  @Column(name = "device_id", updatable = false)
  @Nullable UUID device;

  @Column(name = "session_id", updatable = false)
  @Nullable UUID session;

  @Column(name = "request_id", updatable = false)
  @Nullable UUID request;

  @Column(updatable = false)
  @Nullable String address;

  @Column(name = "subject_id", updatable = false)
  @Nullable UUID subject;

  @Enumerated(EnumType.STRING)
  @Column(name = "object_kind", updatable = false)
  @Nullable ObjectKind objectKind;

  @Column(name = "object_id", updatable = false)
  @Nullable UUID object;

  /** For the persistence provider. */
  protected AuditRow() {}

  AuditRecord asRecord() {
    return new AuditRecord(
        id,
        Instant.ofEpochMilli(recorded),
        event,
        outcome,
        reason,
        ifPresent(actor, PersonId::new),
        role,
        ifPresent(device, DeviceId::new),
        ifPresent(session, SessionId::new),
        ifPresent(request, RequestId::new),
        ifPresent(address, NetworkAddress::of),
        ifPresent(subject, PersonId::new),
        objectKind,
        object);
  }

  private static <A, B> @Nullable B ifPresent(@Nullable A value, Function<A, B> as) {
    return value == null ? null : as.apply(value);
  }
}
