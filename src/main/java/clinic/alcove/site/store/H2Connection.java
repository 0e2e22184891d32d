package clinic.alcove.site.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A connection that knows when its database is gone. H2 closes a file that it could once not write,
 * as on a full disk, for good; whoever connects afterwards gets the file opened again, but the old
 * connections, which can do nothing any more, still call themselves valid, and a pool would lend
 * them for ever. (H2 2.2.224: {@code isValid} asks the session only, which nobody closed.)
 */
final class H2Connection extends JdbcConnection {
  private H2Connection(JdbcDataSource source) throws SQLException {
    super(source.getURL(), new Properties(), source.getUser(), source.getPassword(), false);
  }

  /** A new one to where this source leads. */
  static H2Connection open(JdbcDataSource source) throws SQLException {
    return new H2Connection(source);
  }

  /** Whether the database still answers, not only the session. */
  @Override
  public synchronized boolean isValid(int timeout) {
    if (!super.isValid(timeout)) {
      return false;
    }
    try (Statement statement = createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException closed) {
      return false;
    }
  }
}
