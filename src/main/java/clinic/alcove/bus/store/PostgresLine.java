package clinic.alcove.bus.store;

import clinic.alcove.bus.Line;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Packets by PostgreSQL's {@code NOTIFY}, as base64: its payload is text of less than 8,000 bytes.
 *
 * <p>Two connections of its own, one that listens and one that tells, both made again when they
 * break. Telling is a transaction by itself: inside the writer's it would wait for the one lock
 * that PostgreSQL takes for all notifications until their commit.
 */
public final class PostgresLine implements Line {
  private static final Logger LOG = System.getLogger(PostgresLine.class.getName());
  private static final int MAX_PACKET = 5_900;
  private static final int PAUSE_MS = 500;
  private static final int TIMEOUT_MS = 10_000;

  private final DataSource source;
  private final ThreadFactory threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection listening;
  private volatile @Nullable Connection telling;

  /**
   * A line through this database.
   *
   * @param source plain connections of PostgreSQL's driver, not those of a pool
   */
  public PostgresLine(DataSource source, ThreadFactory threads) {
    this.source = source;
    this.threads = threads;
  }

  @Override
  public int maxPacket() {
    return MAX_PACKET;
  }

  @Override
  public void open(Hearing hearing) {
    Thread thread = threads.newThread(() -> listen(hearing));
    thread.setName("alcove-bus-listen");
    thread.start();
  }

  /** A connection that cannot be made or breaks is made again until the line is closed. */
  private void listen(Hearing hearing) {
    boolean missed = false;
    boolean stopped = false;
    while (!stopped) {
      try (Connection connection = source.getConnection()) {
        listening = connection;
        hear(connection, hearing, missed);
      } catch (SQLException e) {
        boolean first = !missed;
        missed = true;
        if (first && closed.getCount() > 0) {
          LOG.log(Level.WARNING, () -> "the bus hears nothing: SQL state " + e.getSQLState());
        }
      }
      stopped = pause();
    }
  }

  private void hear(Connection connection, Hearing hearing, boolean missed) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN alcove");
    }
    if (missed) {
      // Whatever was told meanwhile was told to nobody here.
      hearing.missed();
    }
    PGConnection notified = connection.unwrap(PGConnection.class);
    while (closed.getCount() > 0) {
      PGNotification[] heard = notified.getNotifications(TIMEOUT_MS);
      if ((heard == null || heard.length == 0) && !connection.isValid(TIMEOUT_MS / 1000)) {
        throw new SQLException("the connection is gone", "08006");
      }
      for (PGNotification each : heard == null ? new PGNotification[0] : heard) {
        hearing.packet(bytes(each.getParameter()));
      }
    }
  }

  /** Text that is not ours reads as a packet of an unknown version. */
  private static byte[] bytes(String parameter) {
    try {
      return Base64.getDecoder().decode(parameter);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** True when the line was closed. */
  private boolean pause() {
    try {
      return closed.await(PAUSE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Somebody else's idea of stopping; ours is close().
      return closed.getCount() == 0;
    }
  }

  @Override
  public synchronized void send(byte[] packet) {
    try {
      Connection connection = telling == null ? connect() : telling;
      telling = connection;
      try (PreparedStatement tell = connection.prepareStatement("SELECT pg_notify('alcove', ?)")) {
        tell.setString(1, Base64.getEncoder().encodeToString(packet));
        boolean ignored = tell.execute();
      }
    } catch (SQLException e) {
      hangUp();
      throw new IllegalStateException("cannot notify: SQL state " + e.getSQLState());
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    // A database that neither answers nor breaks must not stop the bus for good.
    connection.setNetworkTimeout(Runnable::run, TIMEOUT_MS);
    return connection;
  }

  private void hangUp() {
    Connection broken = telling;
    telling = null;
    abort(broken);
  }

  @Override
  public void close() {
    closed.countDown();
    abort(listening);
    abort(telling);
  }

  private static void abort(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "the connection was gone already");
      }
    }
  }
}
