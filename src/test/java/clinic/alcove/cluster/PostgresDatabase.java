package clinic.alcove.cluster;

import clinic.alcove.testing.HonestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL of the clinic's own on loopback, with every commit on disk. */
public final class PostgresDatabase implements NodeDatabase {
  private final HonestPostgres server;

  /** Starts it; what an earlier one left in this folder is kept. */
  public PostgresDatabase(Path folder) {
    server = HonestPostgres.start(folder);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "alcove.database.url", server.url(),
        "alcove.database.user", HonestPostgres.USER,
        "alcove.database.password", HonestPostgres.PASSWORD);
  }

  @Override
  public Connection open() throws SQLException {
    return server.source().getConnection();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public void restart() {
    server.kill(); // whatever is left of it
    server.startAgain();
  }

  @Override
  public void close() {
    server.close();
  }
}
