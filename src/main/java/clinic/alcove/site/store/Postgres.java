package clinic.alcove.site.store;

import clinic.alcove.settings.DatabaseSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How we talk to PostgreSQL. What the address itself says about TLS holds; when it says nothing,
 * another machine must prove who it is (the driver's own default would take plain text).
 */
final class Postgres {
  private static final int CONNECT_SECONDS = 10;
  private static final int ANSWER_SECONDS = 60;

  /**
   * A node that stops in the middle of a transaction must not lock mailboxes for the others; and
   * who waits for a lock is refused as with H2 (LOCK_TIMEOUT), not left hanging. Milliseconds.
   */
  private static final String BOUNDS =
      "-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000";

  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/]+)/.*");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?");

  private Postgres() {}

  /** Who does not answer within a minute, or holds a lock for five seconds, fails the request. */
  static DataSource impatient(DatabaseSettings settings) {
    PGSimpleDataSource source = source(settings);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setOptions(source.getOptions() == null ? BOUNDS : source.getOptions() + " " + BOUNDS);
    return source;
  }

  /** An answer may take as long as it likes. */
  static DataSource patient(DatabaseSettings settings) {
    return source(settings);
  }

  private static PGSimpleDataSource source(DatabaseSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    settings.password().<Boolean>use(password -> login(source, password));
    source.setApplicationName("alcove");
    // EclipseLink binds the NULL of a converted attribute as text, which a UUID column refuses.
    source.setStringType("unspecified");
    source.setReWriteBatchedInserts(true);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    if (!settings.url().contains("sslmode=") && !onThisMachine(settings.url())) {
      source.setSslMode("verify-full");
    }
    return source;
  }

  private static boolean login(PGSimpleDataSource source, String password) {
    source.setPassword(password);
    return true;
  }

  private static boolean onThisMachine(String url) {
    Matcher matcher = HOSTS.matcher(url);
    return matcher.matches()
        && Pattern.compile(",")
            .splitAsStream(matcher.group(1))
            .allMatch(host -> LOOPBACK.matcher(host).matches());
  }
}
