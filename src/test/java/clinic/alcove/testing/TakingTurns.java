package clinic.alcove.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets a second transaction run into a first one, on a thread of its own, without a guess about
 * time: it is started inside the first, which goes on when the second is done or waits for a lock.
 */
public final class TakingTurns implements AutoCloseable {
  private final TestDatabase database;
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  /** Asks this database who waits. */
  public TakingTurns(TestDatabase database) {
    this.database = database;
  }

  /** Called inside the first transaction, after it did what it does. */
  public <T> Future<T> meanwhile(Callable<T> second) {
    Future<T> running = other.submit(second);
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      String waiting =
          connection.getMetaData().getDatabaseProductName().equals("H2")
              ? "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"
              : "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
      while (!running.isDone() && count(statement, waiting) == 0) {
        Thread.onSpinWait();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return running;
  }

  /** What became of the second; throws what it threw. */
  public static <T> T outcome(Future<T> second) throws Throwable {
    try {
      return second.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  private static long count(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  @Override
  public void close() {
    other.shutdown();
  }
}
