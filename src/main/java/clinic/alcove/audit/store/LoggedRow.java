package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A record of the log as a row, by JDBC: the one place that knows which column is which. */
final class LoggedRow {
  /** The columns of a record, as versions before the log had them too. */
  private static final String RECORD =
      "recorded, id, event, outcome, reason, actor_id, role, device_id, session_id, request_id,"
          + " address, subject_id, object_kind, object_id";

  /** What {@link #readEarlier} reads. */
  static final String EARLIER = RECORD;

  /** What {@link #read} reads. */
  static final String COLUMNS =
      RECORD + ", detail, extent_count, extent_first, extent_last, idx, subject_seq, salt";

  static final String INSERT =
      "INSERT INTO audit_record ("
          + COLUMNS
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private LoggedRow() {}

  /** Sets the parameters of {@link #INSERT}. */
  static void set(PreparedStatement row, Logged logged) throws SQLException {
    AuditRecord entry = logged.record();
    row.setLong(1, entry.recorded().toEpochMilli());
    row.setObject(2, entry.id());
    row.setString(3, entry.event().name());
    row.setString(4, entry.outcome().name());
    row.setString(5, name(entry.reason()));
    id(row, 6, ifPresent(entry.actor(), PersonId::value));
    row.setString(7, name(entry.role()));
    id(row, 8, ifPresent(entry.device(), DeviceId::value));
    id(row, 9, ifPresent(entry.session(), SessionId::value));
    id(row, 10, ifPresent(entry.request(), RequestId::value));
    row.setString(11, ifPresent(entry.address(), NetworkAddress::text));
    id(row, 12, ifPresent(entry.subject(), PersonId::value));
    row.setString(13, name(entry.objectKind()));
    id(row, 14, entry.object());
    row.setString(15, name(entry.detail()));
    Extent extent = entry.extent();
    number(row, 16, extent == null ? null : extent.count());
    number(row, 17, extent == null ? null : extent.first());
    number(row, 18, extent == null ? null : extent.last());
    row.setLong(19, logged.index());
    row.setLong(20, logged.subjectSeq());
    row.setBytes(21, logged.salt().unsafeArray());
  }

  /** Reads {@link #COLUMNS}, in that order. */
  static Logged read(ResultSet row) throws SQLException {
    AuditRecord record = readEarlier(row).with(constant(Detail.class, row, 15), extent(row));
    return new Logged(row.getLong(19), record, row.getLong(20), Bytes.unsafeOf(row.getBytes(21)));
  }

  /** Reads {@link #EARLIER}, in that order. */
  static AuditRecord readEarlier(ResultSet row) throws SQLException {
    return new AuditRecord(
        row.getObject(2, UUID.class),
        Instant.ofEpochMilli(row.getLong(1)),
        AuditEvent.valueOf(row.getString(3)),
        Outcome.valueOf(row.getString(4)),
        constant(Refusal.class, row, 5),
        ifPresent(row.getObject(6, UUID.class), PersonId::new),
        constant(Role.class, row, 7),
        ifPresent(row.getObject(8, UUID.class), DeviceId::new),
        ifPresent(row.getObject(9, UUID.class), SessionId::new),
        ifPresent(row.getObject(10, UUID.class), RequestId::new),
        ifPresent(row.getString(11), NetworkAddress::of),
        ifPresent(row.getObject(12, UUID.class), PersonId::new),
        constant(ObjectKind.class, row, 13),
        row.getObject(14, UUID.class));
  }

  private static @Nullable Extent extent(ResultSet row) throws SQLException {
    long count = row.getLong(16);
    return row.wasNull() ? null : new Extent(count, row.getLong(17), row.getLong(18));
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> of, ResultSet row, int column)
      throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(of, name);
  }

  private static void id(PreparedStatement row, int column, @Nullable UUID id) throws SQLException {
    if (id == null) {
      row.setNull(column, Types.OTHER);
    } else {
      row.setObject(column, id);
    }
  }

  private static void number(PreparedStatement row, int column, @Nullable Long number)
      throws SQLException {
    if (number == null) {
      row.setNull(column, Types.BIGINT);
    } else {
      row.setLong(column, number);
    }
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static <A, B> @Nullable B ifPresent(@Nullable A value, Function<A, B> as) {
    return value == null ? null : as.apply(value);
  }
}
