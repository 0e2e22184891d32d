package clinic.alcove.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** The database under a clinic's nodes, as whoever looks after the machine sees it. */
public interface NodeDatabase extends AutoCloseable {
  /** The settings that lead a node to it. */
  Map<String, String> settings();

  /** A connection of one's own. An embedded database lets nobody in while its server runs. */
  Connection open() throws SQLException;

  /** SIGKILL, where the database is a process of its own. */
  void kill();

  /** Starts it again after {@link #kill}. */
  void restart();

  @Override
  void close();
}
