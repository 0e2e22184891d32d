package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditRecord;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits for its place in the log: first what versions before the log recorded, then what was
 * recorded since. Read in pages, so that a backlog is never in memory as a whole.
 */
final class Waiting {
  private static final int MAX_ROWS = 512;
  private static final int MAX_RECORDS = 4096;

  private final Connection connection;

  Waiting(Connection connection) {
    this.connection = connection;
  }

  /** Takes the next page out of where it waits, in the present transaction; empty: none waits. */
  List<AuditRecord> take() throws SQLException {
    List<AuditRecord> earlier = takeEarlier();
    return earlier.isEmpty() ? takePending() : earlier;
  }

  /**
   * Rows that are seen are committed; one with a lower number may yet come, and is taken next time.
   * So those that were read are removed, by number, and never "all up to".
   */
  private List<AuditRecord> takePending() throws SQLException {
    List<AuditRecord> records = new ArrayList<>();
    List<Long> taken = new ArrayList<>();
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT id, records FROM audit_pending ORDER BY id LIMIT ?")) {
      asked.setInt(1, MAX_ROWS);
      asked.setFetchSize(32);
      try (ResultSet row = asked.executeQuery()) {
        while (records.size() < MAX_RECORDS && row.next()) {
          taken.add(row.getLong(1));
          records.addAll(PendingRecords.decode(row.getBytes(2)));
        }
      }
    }
    if (!taken.isEmpty()) {
      removePending(taken);
    }
    return records;
  }

  private void removePending(List<Long> taken) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM audit_pending WHERE id = ANY (?)")) {
      Array ids = connection.createArrayOf("bigint", taken.toArray());
      delete.setArray(1, ids);
      if (delete.executeUpdate() != taken.size()) {
        throw new IllegalStateException("somebody else takes what waits for the log");
      }
    }
  }

  private List<AuditRecord> takeEarlier() throws SQLException {
    List<AuditRecord> records = new ArrayList<>();
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT " + LoggedRow.EARLIER + " FROM audit_earlier ORDER BY recorded, id LIMIT ?")) {
      asked.setInt(1, MAX_RECORDS);
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          records.add(LoggedRow.readEarlier(row));
        }
      }
    }
    if (!records.isEmpty()) {
      removeEarlier(records.get(records.size() - 1));
    }
    return records;
  }

  /** Nobody writes there any more. */
  private void removeEarlier(AuditRecord last) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM audit_earlier WHERE recorded < ? OR (recorded = ? AND id <= ?)")) {
      delete.setLong(1, last.recorded().toEpochMilli());
      delete.setLong(2, last.recorded().toEpochMilli());
      delete.setObject(3, last.id());
      delete.executeUpdate();
    }
  }

  /** The number of the newest row that waits; 0 when none does. */
  long newest() throws SQLException {
    return one("SELECT COALESCE(MAX(id), 0) FROM audit_pending");
  }

  /** Whether something waits that was there when {@code newest} was asked for. */
  boolean anyUpTo(long newest) throws SQLException {
    return one("SELECT COUNT(*) FROM (SELECT recorded FROM audit_earlier LIMIT 1) AS e") > 0
        || one("SELECT COALESCE(MIN(id), " + Long.MAX_VALUE + ") FROM audit_pending") <= newest;
  }

  private long one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
