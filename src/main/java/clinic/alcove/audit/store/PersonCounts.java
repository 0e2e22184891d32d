package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.values.PersonId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records about each person, and notes where they stand. The count is in each record.
 */
final class PersonCounts {
  private final Connection connection;
  private final Map<UUID, Count> counts = new HashMap<>();

  /** How many there were before, and the indexes of those that come. */
  private static final class Count {
    private final Indexes indexes = new Indexes();
    private long before;
    private long now;
  }

  private PersonCounts(Connection connection) {
    this.connection = connection;
  }

  /** The counts of everybody whom these records are about. */
  static PersonCounts of(Connection connection, List<AuditRecord> records) throws SQLException {
    PersonCounts counts = new PersonCounts(connection);
    for (AuditRecord each : records) {
      PersonId person = each.concerns();
      if (person != null) {
        counts.counts.computeIfAbsent(person.value(), its -> new Count());
      }
    }
    counts.read();
    return counts;
  }

  private void read() throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT person_id, records FROM audit_person WHERE person_id = ANY (?)")) {
      Array persons = connection.createArrayOf("uuid", counts.keySet().toArray());
      asked.setArray(1, persons);
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          Count its = Objects.requireNonNull(counts.get(row.getObject(1, UUID.class)));
          its.before = row.getLong(2);
          its.now = its.before;
        }
      }
    }
  }

  /** The next number for this person, whose record gets this index; 0 for nobody. */
  long next(@Nullable PersonId person, long index) {
    if (person == null) {
      return 0;
    }
    Count its = Objects.requireNonNull(counts.get(person.value()));
    its.indexes.add(index);
    its.now++;
    return its.now;
  }

  /** Keeps what was counted. */
  void write() throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE audit_person SET records = ? WHERE person_id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO audit_person (records, person_id) VALUES (?, ?)");
        PreparedStatement place =
            connection.prepareStatement(
                "INSERT INTO audit_place (person_id, first_seq, indexes) VALUES (?, ?, ?)")) {
      for (Map.Entry<UUID, Count> each : counts.entrySet()) {
        Count count = each.getValue();
        PreparedStatement its = count.before == 0 ? insert : update;
        its.setLong(1, count.now);
        its.setObject(2, each.getKey());
        its.addBatch();
        place.setObject(1, each.getKey());
        place.setLong(2, count.before + 1);
        place.setBytes(3, count.indexes.encoded());
        place.addBatch();
      }
      insert.executeBatch();
      update.executeBatch();
      place.executeBatch();
    }
  }
}
