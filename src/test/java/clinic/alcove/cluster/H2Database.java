package clinic.alcove.cluster;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * The file in the data folder, which lives and dies with the one server that has it open.
 *
 * @param data the data folder
 */
public record H2Database(Path data) implements NodeDatabase {
  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public Connection open() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:" + data.resolve("alcove") + ";IFEXISTS=TRUE;DB_CLOSE_DELAY=-1",
        "alcove",
        "");
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException("it has no process of its own");
  }

  @Override
  public void restart() {
    throw new UnsupportedOperationException("it has no process of its own");
  }

  @Override
  public void close() {}
}
