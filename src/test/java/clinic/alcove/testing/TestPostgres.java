package clinic.alcove.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL of its own on a free port, in a temporary folder, gone when closed. */
public final class TestPostgres {
  private TestPostgres() {}

  /** Starts one and opens the product's schema in it. Closing the database stops the server. */
  public static TestDatabase database() {
    EmbeddedPostgres server = started();
    PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
    return new TestDatabase(source, () -> stop(server));
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
