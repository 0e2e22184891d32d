package clinic.alcove.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the clinic left in its database, read by another process: the tables, decoded. H2's is a
 * copy of its file while the server runs, as a thief of the disk would have.
 */
final class StoredClinic {
  private StoredClinic() {}

  /** Every table with all its values, texts as UTF-8 and bytes as they are. */
  static Map<String, byte[]> tables() throws IOException, SQLException {
    if (OnPostgres.running().isPresent()) {
      try (Connection database = OnPostgres.running().get().source().getConnection()) {
        return tables(database);
      }
    }
    Path copy = Files.createTempDirectory("alcove-stolen");
    Files.copy(
        FreshClinic.data().resolve("alcove.mv.db"),
        copy.resolve("alcove.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (Connection database = open(copy)) {
      return tables(database);
    } finally {
      Files.deleteIfExists(copy.resolve("alcove.trace.db"));
      Files.deleteIfExists(copy.resolve("alcove.mv.db"));
      Files.delete(copy);
    }
  }

  /** By their names in capital letters. */
  private static Map<String, byte[]> tables(Connection database) throws SQLException {
    Map<String, byte[]> tables = new TreeMap<>();
    try (Statement statement = database.createStatement()) {
      for (String table : names(statement)) {
        tables.put(table.toUpperCase(Locale.ROOT), values(statement, table));
      }
    }
    return tables;
  }

  /** Changes the database of a stopped server. */
  static void change(String sql) throws SQLException {
    try (Connection database = open(FreshClinic.data());
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number this query answers, from the database of a stopped server. */
  static long count(String sql) throws SQLException {
    try (Connection database = open(FreshClinic.data());
        Statement statement = database.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static Connection open(Path folder) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + folder.resolve("alcove") + ";IFEXISTS=TRUE", "alcove", "");
  }

  private static List<String> names(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE UPPER(table_schema) = 'PUBLIC'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static byte[] values(Statement statement, String table) throws SQLException {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    try (ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          Object value = rows.getObject(i);
          values.writeBytes(
              value instanceof byte[] bytes ? bytes : String.valueOf(value).getBytes(UTF_8));
          values.write(0);
        }
      }
    }
    return values.toByteArray();
  }
}
