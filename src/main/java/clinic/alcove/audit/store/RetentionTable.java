package clinic.alcove.audit.store;

import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Hold;
import clinic.alcove.audit.Holds;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.OldRecords;
import clinic.alcove.audit.Span;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds, and the end of records, in the database. One lock lets one of them happen at a time. */
@Dependent
public class RetentionTable implements Holds, OldRecords {
  private final EntityManager entities;

  /** In this entity manager's transaction. */
  @Inject
  public RetentionTable(EntityManager entities) {
    this.entities = entities;
  }

  /** Works with the transaction's connection. */
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  @Override
  public List<Hold> all() {
    return locked(RetentionTable::holds);
  }

  private static List<Hold> holds(Connection connection) throws SQLException {
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT person_id, placed, placed_by FROM audit_hold ORDER BY placed, person_id");
        ResultSet row = asked.executeQuery()) {
      List<Hold> holds = new ArrayList<>();
      while (row.next()) {
        holds.add(
            new Hold(
                new PersonId(row.getObject(1, UUID.class)),
                Instant.ofEpochMilli(row.getLong(2)),
                new PersonId(row.getObject(3, UUID.class))));
      }
      return holds;
    }
  }

  @Override
  public boolean place(Hold hold) {
    return locked(
        connection -> {
          if (holds(connection).stream().anyMatch(each -> each.person().equals(hold.person()))) {
            return false;
          }
          try (PreparedStatement row =
              connection.prepareStatement(
                  "INSERT INTO audit_hold (person_id, placed, placed_by) VALUES (?, ?, ?)")) {
            row.setObject(1, hold.person().value());
            row.setLong(2, hold.placed().toEpochMilli());
            row.setObject(3, hold.placedBy().value());
            return row.executeUpdate() == 1;
          }
        });
  }

  @Override
  public boolean lift(PersonId person) {
    return locked(
        connection -> {
          try (PreparedStatement row =
              connection.prepareStatement("DELETE FROM audit_hold WHERE person_id = ?")) {
            row.setObject(1, person.value());
            return row.executeUpdate() == 1;
          }
        });
  }

  @Override
  public Removed remove(long from, Instant before, int most) {
    return locked(
        connection -> {
          Span rest = new Span(from, Long.MAX_VALUE);
          List<Logged> some = new BlockTables(connection).range(rest, false, most);
          List<Logged> old =
              some.stream().filter(each -> each.record().recorded().isBefore(before)).toList();
          @Nullable Long next =
              some.size() < most || old.isEmpty()
                  ? null
                  : Long.valueOf(some.get(some.size() - 1).index() + 1);
          List<Logged> free = free(connection, old);
          if (free.isEmpty()) {
            return new Removed(null, next);
          }
          delete(connection, free);
          long first = free.get(0).index();
          long last = free.get(free.size() - 1).index();
          new Digesting(connection).again(new Span(first, last + 1));
          return new Removed(new Extent(free.size(), first, last), next);
        });
  }

  private static List<Logged> free(Connection connection, List<Logged> old) throws SQLException {
    Set<@Nullable PersonId> held = new HashSet<>();
    holds(connection).forEach(each -> held.add(each.person()));
    return old.stream()
        .filter(each -> !held.contains(each.record().actor()))
        .filter(each -> !held.contains(each.record().subject()))
        .toList();
  }

  /** Refuses to say that something is gone which is not. */
  private static void delete(Connection connection, List<Logged> records) throws SQLException {
    if ("PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
      try (Statement statement = connection.createStatement()) {
        // Until the end of this transaction, the table's trigger lets this pass.
        statement.execute("SET LOCAL alcove.retention = 'purge'");
      }
    }
    int gone = 0;
    try (PreparedStatement row =
        connection.prepareStatement("DELETE FROM audit_record WHERE idx = ?")) {
      for (Logged each : records) {
        row.setLong(1, each.index());
        row.addBatch();
      }
      for (int count : row.executeBatch()) {
        gone += count;
      }
    }
    if (gone != records.size()) {
      throw new IllegalStateException("a record that was to be purged was not there");
    }
  }

  private <T> T locked(Work<T> work) {
    try {
      Connection connection = entities.unwrap(Connection.class);
      lock(connection);
      return work.with(connection);
    } catch (SQLException e) {
      throw new PersistenceException("records and holds of the access log", e);
    }
  }

  /** Who digests, purges, or changes what is held does it alone. */
  static void lock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id FROM audit_retention WHERE id = 1 FOR UPDATE")) {
      if (!row.next()) {
        statement.execute("INSERT INTO audit_retention (id) VALUES (1)");
      }
    }
  }
}
