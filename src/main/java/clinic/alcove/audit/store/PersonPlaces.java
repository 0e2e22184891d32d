package clinic.alcove.audit.store;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.OwnRecords;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Finds a person's records by where the sequencer noted they stand; reads no others. */
@Dependent
public class PersonPlaces implements OwnRecords {
  private static final int MAX_ROWS = 1000;

  private final DataSource database;

  /** Reads from this database. */
  @Inject
  public PersonPlaces(DataSource database) {
    this.database = database;
  }

  /** A counter, and the index of its record. */
  private record Place(long seq, long index) {}

  @Override
  public long total(PersonId person) {
    return with(
        connection -> {
          try (PreparedStatement asked =
              connection.prepareStatement("SELECT records FROM audit_person WHERE person_id = ?")) {
            asked.setObject(1, person.value());
            try (ResultSet row = asked.executeQuery()) {
              return row.next() ? row.getLong(1) : 0L;
            }
          }
        });
  }

  @Override
  public List<Logged> about(PersonId person, long before, int limit) {
    return with(
        connection -> {
          List<Logged> found = new ArrayList<>();
          long upTo = before;
          boolean more = true;
          while (more && found.size() < limit) {
            List<Place> places = places(connection, person, upTo, limit);
            for (Place each : places) {
              if (found.size() < limit) {
                record(connection, each.index()).ifPresent(found::add);
              }
            }
            more = !places.isEmpty();
            upTo = more ? places.get(places.size() - 1).seq() : upTo;
          }
          return found;
        });
  }

  @Override
  public Optional<Logged> about(PersonId person, long subjectSeq) {
    return about(person, subjectSeq + 1, 1).stream()
        .filter(each -> each.subjectSeq() == subjectSeq)
        .findFirst();
  }

  /** Newest first, at least so many if there are. */
  private static List<Place> places(
      Connection connection, PersonId person, long before, int atLeast) throws SQLException {
    List<Place> places = new ArrayList<>();
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT first_seq, indexes FROM audit_place WHERE person_id = ? AND first_seq < ?"
                + " ORDER BY first_seq DESC LIMIT ?")) {
      asked.setObject(1, person.value());
      asked.setLong(2, before);
      asked.setInt(3, Math.min(atLeast, MAX_ROWS));
      try (ResultSet row = asked.executeQuery()) {
        while (places.size() < atLeast && row.next()) {
          List<Place> batch = new ArrayList<>();
          long seq = row.getLong(1);
          for (long index : Indexes.decode(row.getBytes(2))) {
            if (seq < before) {
              batch.add(new Place(seq, index));
            }
            seq++;
          }
          Collections.reverse(batch);
          places.addAll(batch);
        }
      }
    }
    return places;
  }

  private static Optional<Logged> record(Connection connection, long index) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT " + LoggedRow.COLUMNS + " FROM audit_record WHERE idx = ?")) {
      asked.setLong(1, index);
      try (ResultSet row = asked.executeQuery()) {
        return row.next() ? Optional.of(LoggedRow.read(row)) : Optional.empty();
      }
    }
  }

  private <T> T with(LogConnection.Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the access log cannot be read", e);
    }
  }
}
