package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.SessionId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one place where records become rows. */
final class AuditInsert {
  private static final String SQL =
      "INSERT INTO audit_record (recorded, id, event, outcome, reason, actor_id, role, device_id,"
          + " session_id, request_id, address, subject_id, object_kind, object_id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private AuditInsert() {}

  static void insert(Connection connection, List<AuditRecord> entries) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      for (AuditRecord each : entries) {
        set(statement, each);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    AuditHours.note(connection, entries);
  }

  private static void set(PreparedStatement row, AuditRecord entry) throws SQLException {
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
  }

  private static void id(PreparedStatement row, int column, @Nullable UUID id) throws SQLException {
    if (id == null) {
      row.setNull(column, Types.OTHER);
    } else {
      row.setObject(column, id);
    }
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static <A, B> @Nullable B ifPresent(@Nullable A value, Function<A, B> as) {
    return value == null ? null : as.apply(value);
  }
}
