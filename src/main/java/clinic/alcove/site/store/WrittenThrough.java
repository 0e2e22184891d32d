package clinic.alcove.site.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * "Sent" means on disk. A PostgreSQL that answers a commit before its disk has it is not used: at
 * the start that ends the process, later it is as if there were no database.
 *
 * <p>{@code full_page_writes} is not asked for: on some file systems it is rightly off.
 */
final class WrittenThrough {
  private static final String QUESTION =
      "SELECT current_setting('fsync'), current_setting('synchronous_commit')";

  private WrittenThrough() {}

  /** Refuses a connection whose commits may be lost. H2's are written by its address. */
  static void check(Connection connection) throws SQLException {
    if (!"PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUESTION)) {
      row.next();
      if ("off".equals(row.getString(1))) {
        throw new NotWrittenThroughException("fsync");
      }
      if ("off".equals(row.getString(2))) {
        throw new NotWrittenThroughException("synchronous_commit");
      }
    }
  }

  /** This PostgreSQL may forget what it committed. */
  static final class NotWrittenThroughException extends SQLException {
    private static final long serialVersionUID = 1L;

    NotWrittenThroughException(String setting) {
      super("PostgreSQL's " + setting + " is off: it could forget messages that were acknowledged");
    }
  }
}
