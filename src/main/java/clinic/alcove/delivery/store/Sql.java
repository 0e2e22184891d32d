package clinic.alcove.delivery.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** JDBC without its ceremony. */
final class Sql {
  private Sql() {}

  /** Sets a statement's parameters. */
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Sets the parameters for one of many. */
  interface Each<T> {
    void set(PreparedStatement statement, T item) throws SQLException;
  }

  static <T> List<T> query(
      Connection connection, String sql, Parameters parameters, Row<? extends T> row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      List<T> rows = new ArrayList<>();
      read(statement, row, rows);
      return rows;
    }
  }

  /** The same question for each of these, one after the other; all their rows. */
  static <I, T> List<T> queryEach(
      Connection connection,
      String sql,
      Iterable<? extends I> items,
      Each<? super I> each,
      Row<? extends T> row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      List<T> rows = new ArrayList<>();
      for (I item : items) {
        each.set(statement, item);
        read(statement, row, rows);
      }
      return rows;
    }
  }

  private static <T> void read(
      PreparedStatement statement, Row<? extends T> row, List<? super T> rows) throws SQLException {
    try (ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.add(row.read(found));
      }
    }
  }

  static int update(Connection connection, String sql, Parameters parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    }
  }

  /** The same for each of these, in one batch. */
  static <T> void updateAll(
      Connection connection, String sql, Iterable<? extends T> items, Each<? super T> each)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      boolean any = false;
      for (T item : items) {
        each.set(statement, item);
        statement.addBatch();
        any = true;
      }
      if (any) {
        statement.executeBatch();
      }
    }
  }
}
