package clinic.alcove.alerts;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A log that is written by hand. */
final class LogEntries implements LogPages {
  static final PersonId ALICE_THERAPIST = new PersonId(new UUID(1, 1));
  static final PersonId BOB_CLIENT = new PersonId(new UUID(1, 2));

  final List<Logged> entries = new ArrayList<>();
  Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private long next;

  /** An index nothing stands at. */
  void leaveOut() {
    next++;
  }

  Logged failedSignIn(@Nullable PersonId account, String address) {
    return add(AuditEvent.SIGN_IN_FAILED, Outcome.DENIED, null, null, address, account);
  }

  Logged touched(PersonId actor, Role role, PersonId subject) {
    return add(AuditEvent.CIPHERTEXT_DELIVERED, Outcome.SUCCESS, actor, role, "192.0.2.1", subject);
  }

  Logged denied(PersonId actor, Role role, PersonId subject) {
    return add(AuditEvent.ACCESS_DENIED, Outcome.DENIED, actor, role, "192.0.2.1", subject);
  }

  private Logged add(
      AuditEvent event,
      Outcome outcome,
      @Nullable PersonId actor,
      @Nullable Role role,
      String address,
      @Nullable PersonId subject) {
    AuditRecord record =
        new AuditRecord(
            new UUID(2, next),
            now,
            event,
            outcome,
            null,
            actor,
            role,
            null,
            null,
            null,
            NetworkAddress.of(address),
            subject,
            null,
            null);
    Logged entry =
        new Logged(next, record, record.concerns() == null ? 0 : 1, Bytes.of(new byte[32]));
    next++;
    entries.add(entry);
    return entry;
  }

  @Override
  public List<Logged> from(long index, int limit) {
    return entries.stream().filter(each -> each.index() >= index).limit(limit).toList();
  }

  @Override
  public Publishing publishing() {
    return new Publishing(next, null, null);
  }
}
