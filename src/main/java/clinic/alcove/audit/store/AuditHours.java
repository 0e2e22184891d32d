package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.values.PersonId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which hours of the log hold something about a person or an act. Kept so that a record costs the
 * log one index and not four: what a page of the console asks for is a few hours' reading.
 *
 * <p>Remembers nothing beside the database: a row that is seen stands in this transaction or in one
 * that committed, so that no record can be without its hours.
 */
final class AuditHours {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private AuditHours() {}

  /** One of them; {@code began} in Unix milliseconds. */
  private record Hour(String name, long began) {}

  static String name(PersonId person) {
    return person.value().toString();
  }

  static String name(AuditEvent event) {
    return event.name();
  }

  /** When the hour after this one begins. */
  static long end(long began) {
    return began + HOUR;
  }

  /** When the hour that holds this time began. */
  static long began(long time) {
    return Math.floorDiv(time, HOUR) * HOUR;
  }

  /** Notes the hours of these records, as far as they are not noted. */
  static void note(Connection connection, List<AuditRecord> entries) throws SQLException {
    List<Hour> missing = missing(connection, of(entries));
    if (missing.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO audit_hour (name, began) VALUES (?, ?)")) {
      for (Hour each : missing) {
        insert.setString(1, each.name());
        insert.setLong(2, each.began());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Set<Hour> of(List<AuditRecord> entries) {
    Set<Hour> hours = new LinkedHashSet<>();
    Set<PersonId> persons = new LinkedHashSet<>();
    long last = Long.MIN_VALUE;
    for (AuditRecord each : entries) {
      long began = began(each.recorded().toEpochMilli());
      if (began != last) {
        persons.clear();
        last = began;
      }
      hours.add(new Hour(name(each.event()), began));
      for (PersonId person : new PersonId[] {each.actor(), each.subject()}) {
        if (person != null && persons.add(person)) {
          hours.add(new Hour(name(person), began));
        }
      }
    }
    return hours;
  }

  /** One statement an hour, and records of one moment are of one hour: see {@link #of}. */
  private static List<Hour> missing(Connection connection, Set<Hour> hours) throws SQLException {
    Set<Hour> missing = new LinkedHashSet<>(hours);
    try (PreparedStatement look =
        connection.prepareStatement(
            "SELECT name FROM audit_hour WHERE name = ANY (?) AND began = ?")) {
      for (long began : hours.stream().mapToLong(Hour::began).distinct().toArray()) {
        Array names =
            connection.createArrayOf(
                "varchar",
                hours.stream().filter(each -> each.began() == began).map(Hour::name).toArray());
        look.setArray(1, names);
        look.setLong(2, began);
        try (ResultSet row = look.executeQuery()) {
          while (row.next()) {
            missing.remove(new Hour(row.getString(1), began));
          }
        }
      }
    }
    return List.copyOf(missing);
  }
}
