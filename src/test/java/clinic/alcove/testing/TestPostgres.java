package clinic.alcove.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL of its own on a free port, in a temporary folder, gone when closed. */
public final class TestPostgres {
  private TestPostgres() {}

  /** Starts one and opens the product's schema in it. Closing the database stops the server. */
  public static TestDatabase database() {
    EmbeddedPostgres server = started();
    PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
    // EclipseLink binds the NULL of a converted attribute as text, which a UUID column refuses.
    source.setStringType("unspecified");
    return new TestDatabase(source, () -> stop(server));
  }

  /** Takes every row out of it, so that a test finds it as the first one did. */
  public static void empty(TestDatabase database) {
    database.emptyFolder();
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                  + " AND tablename <> 'flyway_schema_history'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      // The access log refuses this to everybody who is not the database's superuser.
      statement.execute("SET session_replication_role = replica");
      statement.execute("TRUNCATE " + String.join(", ", tables));
      statement.execute("INSERT INTO audit_head (id, size, root) VALUES (1, 0, '')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres started() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
