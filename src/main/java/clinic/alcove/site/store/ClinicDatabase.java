package clinic.alcove.site.store;

import clinic.alcove.settings.CannotStart;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.DatabaseSettings;
import clinic.alcove.settings.LoadedSettings;
import clinic.alcove.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The database that the settings name: H2 in the data folder, or a PostgreSQL. Payara's pool draws
 * its connections from here, so that choosing a database takes nothing but settings. Every
 * connection is asked first whether its commits can be relied on, see {@link WrittenThrough}.
 */
public final class ClinicDatabase implements DataSource {
  private final DataSource source;
  private final Opening opening;

  /** Makes a connection. */
  private interface Opening {
    Connection open() throws SQLException;
  }

  /** For the server's pool, which makes it by name. */
  public ClinicDatabase() {
    this(LoadedSettings.fromConfiguration());
  }

  private ClinicDatabase(Settings settings) {
    this(
        settings.database().postgresql()
            ? over(Postgres.impatient(settings.database()))
            : h2(settings.clinic().data()));
  }

  private ClinicDatabase(ClinicDatabase other) {
    this(other.source, other.opening);
  }

  private ClinicDatabase(DataSource source, Opening opening) {
    this.source = source;
    this.opening = opening;
  }

  /** Connections that wait without end: for migrations, and for who listens. */
  static ClinicDatabase patient(ClinicSettings clinic, DatabaseSettings database) {
    return database.postgresql() ? over(Postgres.patient(database)) : h2(clinic.data());
  }

  private static ClinicDatabase over(DataSource source) {
    return new ClinicDatabase(source, source::getConnection);
  }

  /**
   * WRITE_DELAY=0: a commit is written before it is answered (H2 would wait up to 500 ms). The
   * query cache holds the statements of one connection; eight would not hold the relay's.
   */
  private static ClinicDatabase h2(Path folder) {
    JdbcDataSource source = new JdbcDataSource();
    Path file = folder.toAbsolutePath().normalize().resolve("alcove");
    source.setURL(
        "jdbc:h2:file:"
            + file
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=5000;QUERY_CACHE_SIZE=64");
    source.setUser("alcove");
    source.setPassword("");
    return new ClinicDatabase(
        source,
        () -> {
          check(H2Clock.of(file.resolveSibling("alcove.mv.db")), folder);
          return H2Connection.open(source);
        });
  }

  /** Payara would stay up without us, and the next try might be the one that breaks the file. */
  private static void check(H2Clock clock, Path folder) throws SQLException {
    try {
      clock.check();
    } catch (H2Clock.BehindException e) {
      CannotStart.because("the database in " + folder + " " + e.getMessage());
      throw e;
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = opening.open();
    try {
      WrittenThrough.check(connection);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The same: the settings say who we are there. */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(ClinicDatabase.class.getPackageName());
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
