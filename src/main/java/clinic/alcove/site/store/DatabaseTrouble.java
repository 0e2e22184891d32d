package clinic.alcove.site.store;

import clinic.alcove.settings.DatabaseSettings;
import clinic.alcove.site.store.WrittenThrough.NotWrittenThroughException;
import java.nio.file.Path;
import java.sql.SQLException;

/** One sentence for the operator about a database that cannot be used. Names no password. */
final class DatabaseTrouble {
  private DatabaseTrouble() {}

  /** Why the server does not start. */
  static String sentence(DatabaseSettings settings, Path folder, Throwable trouble) {
    String which =
        settings.postgresql()
            ? "the database at " + settings.url().replaceAll("\\?.*", "")
            : "the database in " + folder;
    for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotWrittenThroughException) {
        return which + ": " + cause.getMessage();
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return which + " " + why(sql);
      }
    }
    return which + " cannot be opened or upgraded";
  }

  /** By SQLSTATE (PostgreSQL, appendix A; H2, org.h2.api.ErrorCode). */
  private static String why(SQLException trouble) {
    String state = trouble.getSQLState();
    if (state.startsWith("28")) {
      return "refuses our user, our password, or a connection like ours";
    }
    if (state.equals("3D000")) {
      return "does not exist";
    }
    if (state.startsWith("08")) {
      return "does not answer, or not as TLS demands";
    }
    if (state.equals("90020")) {
      return "is in use by another process";
    }
    return "cannot be opened or upgraded (SQLSTATE " + state + ")";
  }
}
