package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.nio.BufferUnderflowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way to the log, as the bytes of one row: a version, the words used, then each
 * record with a bit for every field it has. The relay writes thousands in one; so they are small
 * and quickly written. Words stand by name, not by number: a row may outlive an upgrade.
 */
final class PendingRecords {
  /** Refuses bytes of another version: an older server must not guess at a newer one's. */
  static final int VERSION = 1;

  private static final int REASON = 1;
  private static final int ACTOR = 1 << 1;
  private static final int ROLE = 1 << 2;
  private static final int DEVICE = 1 << 3;
  private static final int SESSION = 1 << 4;
  private static final int REQUEST = 1 << 5;
  private static final int ADDRESS = 1 << 6;
  private static final int SUBJECT = 1 << 7;
  private static final int KIND = 1 << 8;
  private static final int OBJECT = 1 << 9;
  private static final int DETAIL = 1 << 10;
  private static final int EXTENT = 1 << 11;

  private PendingRecords() {}

  static byte[] encode(List<AuditRecord> records) {
    PendingWriter out = new PendingWriter(records.size());
    for (AuditRecord each : records) {
      write(out, each);
    }
    return out.finish(VERSION, records.size());
  }

  static List<AuditRecord> decode(byte[] bytes) {
    PendingReader in = new PendingReader(bytes, VERSION);
    List<AuditRecord> records = new ArrayList<>(in.records());
    try {
      for (int i = 0; i < in.records(); i++) {
        records.add(read(in));
      }
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IllegalStateException("a pending row of the access log is cut or unknown", e);
    }
    in.finish();
    return records;
  }

  private static void write(PendingWriter out, AuditRecord record) {
    out.fields(fields(record));
    out.id(record.id());
    out.number(record.recorded().toEpochMilli());
    out.word(record.event());
    out.word(record.outcome());
    out.word(record.reason());
    out.id(record.actor() == null ? null : record.actor().value());
    out.word(record.role());
    out.id(record.device() == null ? null : record.device().value());
    out.id(record.session() == null ? null : record.session().value());
    out.id(record.request() == null ? null : record.request().value());
    out.address(record.address());
    out.id(record.subject() == null ? null : record.subject().value());
    out.word(record.objectKind());
    out.id(record.object());
    out.word(record.detail());
    Extent extent = record.extent();
    if (extent != null) {
      out.number(extent.count());
      out.number(extent.first());
      out.number(extent.last());
    }
  }

  private static int fields(AuditRecord record) {
    return bit(REASON, record.reason())
        | bit(ACTOR, record.actor())
        | bit(ROLE, record.role())
        | bit(DEVICE, record.device())
        | bit(SESSION, record.session())
        | bit(REQUEST, record.request())
        | bit(ADDRESS, record.address())
        | bit(SUBJECT, record.subject())
        | bit(KIND, record.objectKind())
        | bit(OBJECT, record.object())
        | bit(DETAIL, record.detail())
        | bit(EXTENT, record.extent());
  }

  private static int bit(int bit, @Nullable Object field) {
    return field == null ? 0 : bit;
  }

  private static AuditRecord read(PendingReader in) {
    int has = in.fields();
    UUID id = in.id();
    Instant recorded = Instant.ofEpochMilli(in.number());
    return new AuditRecord(
        id,
        recorded,
        in.word(AuditEvent.class),
        in.word(Outcome.class),
        (has & REASON) == 0 ? null : in.word(Refusal.class),
        (has & ACTOR) == 0 ? null : new PersonId(in.id()),
        (has & ROLE) == 0 ? null : in.word(Role.class),
        (has & DEVICE) == 0 ? null : new DeviceId(in.id()),
        (has & SESSION) == 0 ? null : new SessionId(in.id()),
        (has & REQUEST) == 0 ? null : new RequestId(in.id()),
        (has & ADDRESS) == 0 ? null : in.address(),
        (has & SUBJECT) == 0 ? null : new PersonId(in.id()),
        (has & KIND) == 0 ? null : in.word(ObjectKind.class),
        (has & OBJECT) == 0 ? null : in.id(),
        (has & DETAIL) == 0 ? null : in.word(Detail.class),
        (has & EXTENT) == 0 ? null : new Extent(in.number(), in.number(), in.number()));
  }
}
