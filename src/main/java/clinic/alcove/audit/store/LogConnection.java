package clinic.alcove.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The log's own connection, in no pool and in nobody's transaction: kept as long as it works. Used
 * by one thread at a time; its owner sees to that.
 */
final class LogConnection implements AutoCloseable {
  /** Who holds a lock for long must not hold us: as everywhere else here. */
  private static final String[] BOUNDS = {
    "SET lock_timeout = 5000", "SET idle_in_transaction_session_timeout = 60000"
  };

  private final ConnectionSource source;
  private @Nullable Connection open;
  private boolean postgres;

  LogConnection(ConnectionSource source) {
    this.source = source;
  }

  /** Work in one transaction. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Commits what this does; rolls back when it throws, and then begins with a new connection. */
  <T> T transact(Work<T> work) {
    boolean done = false;
    try {
      Connection connection = connection();
      T result = work.on(connection);
      connection.commit();
      done = true;
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException("the access log's tables", e);
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /**
   * Everything that was committed is on the disk after this. PostgreSQL's commit waits for the disk
   * itself; H2's hands its pages to the operating system.
   */
  void force() {
    transact(
        connection -> {
          if (!postgres) {
            try (Statement statement = connection.createStatement()) {
              statement.execute("CHECKPOINT SYNC");
            }
          }
          return true;
        });
  }

  private Connection connection() throws SQLException {
    Connection known = open;
    if (known != null) {
      return known;
    }
    Connection fresh = source.open();
    open = fresh;
    postgres = "PostgreSQL".equals(fresh.getMetaData().getDatabaseProductName());
    if (postgres) {
      try (Statement statement = fresh.createStatement()) {
        for (String bound : BOUNDS) {
          statement.execute(bound);
        }
      }
    }
    fresh.setAutoCommit(false);
    return fresh;
  }

  /** Rolls back what was not committed. */
  @Override
  public void close() {
    Connection known = open;
    open = null;
    if (known != null) {
      try (known) {
        known.rollback();
      } catch (SQLException e) {
        // It is broken, and given up.
      }
    }
  }
}
