package clinic.alcove.siem;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A log with plain records, and one that is as long as can be. */
final class SomeRecords implements LogPages {
  private static final Pattern INDEX = Pattern.compile("logs/1#([0-9]+)\"");
  private static final UUID ID = new UUID(-1, -1);

  final List<Logged> entries = new ArrayList<>();
  int asked;

  void write(int more) {
    for (int i = 0; i < more; i++) {
      add(
          new AuditRecord(
              new UUID(3, entries.size()),
              Instant.parse("2026-11-22T12:00:00.120Z"),
              AuditEvent.SIGNED_IN,
              Outcome.SUCCESS,
              null,
              new PersonId(new UUID(1, 1)),
              Role.THERAPIST,
              null,
              null,
              null,
              NetworkAddress.of("192.0.2.1"),
              null,
              null,
              null));
    }
  }

  /** Every field there is, each as long as it gets. */
  void writeLargest() {
    add(
        new AuditRecord(
                ID,
                Instant.parse("2026-11-22T12:00:00.123Z"),
                AuditEvent.CASELOAD_HANDED_OVER,
                Outcome.FAILED,
                Refusal.SECOND_FACTOR_NEEDED,
                new PersonId(ID),
                Role.ADMINISTRATOR,
                new DeviceId(ID),
                new SessionId(ID),
                new RequestId(ID),
                NetworkAddress.of("2001:db8:1111:2222:3333:4444:5555:6666"),
                new PersonId(ID),
                ObjectKind.CONVERSATION,
                ID)
            .with(Detail.STALE_CHECKPOINT, new Extent(1, Long.MAX_VALUE - 1, Long.MAX_VALUE - 1)));
  }

  private void add(AuditRecord record) {
    entries.add(
        new Logged(
            entries.size(), record, record.concerns() == null ? 0 : 1, Bytes.of(new byte[32])));
  }

  @Override
  public List<Logged> from(long index, int limit) {
    asked++;
    return entries.stream().skip(index).limit(limit).toList();
  }

  @Override
  public Publishing publishing() {
    return new Publishing(entries.size(), null, null);
  }

  /** The index a message is about. */
  static int index(String message) {
    Matcher found = INDEX.matcher(message);
    if (!found.find()) {
      throw new AssertionError("a message without its index: " + message);
    }
    return Integer.parseInt(found.group(1));
  }
}
