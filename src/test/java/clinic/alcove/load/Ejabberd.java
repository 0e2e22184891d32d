package clinic.alcove.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import clinic.alcove.cluster.Node;
import clinic.alcove.testing.HonestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Debian's ejabberd beside Alcove: one of our own on loopback, over a PostgreSQL that keeps its
 * word, with every message archived there (XEP-0313) for both sides before its sender's
 * acknowledgement. It runs alone, without Erlang's port mapper. See {@link EjabberdConfig} for what
 * it stores and what its acknowledgement means.
 */
final class Ejabberd implements Measured {
  private static final int PATIENCE_SECONDS = 30;
  private static final int GLANCE_MILLISECONDS = 50;

  private final Path folder;
  private final HonestPostgres postgres;
  private final Process server;
  private final XmppDoors doors;

  private Ejabberd(Path folder, int pairs, int size, Map<String, String> environment)
      throws IOException, SQLException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("spool"));
    postgres = HonestPostgres.start(folder.resolve("postgresql"), 0, List.of(), environment);
    Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
    createAccounts(pairs);
    int port = Node.freePort();
    Path config = folder.resolve("ejabberd.yml");
    Files.writeString(config, EjabberdConfig.text(port, postgres.port()));
    server = launch(config);
    // Also when the bench is interrupted or fails: nothing is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    awaitAnswer(port);
    doors = new XmppDoors(port, size);
  }

  /** Starts with an empty folder, and returns when it answers. */
  static Ejabberd start(BenchOptions options, String name, int pairs, Map<String, String> more)
      throws IOException, SQLException {
    Path folder = options.folder().resolve(name);
    Subject.empty(folder);
    return new Ejabberd(folder, pairs, options.size(), more);
  }

  @Override
  public String name() {
    return "ejabberd";
  }

  @Override
  public Load load(int pairs) {
    doors.begin();
    return new Load(doors, pairs);
  }

  @Override
  public double serverCpu() {
    return Cpu.seconds(server.pid());
  }

  @Override
  public double databaseCpu() {
    return Cpu.seconds(postgres.pid());
  }

  /** Fails when it acknowledged what it does not hold for both sides. */
  @Override
  public void close() {
    try {
      long archived = archived();
      if (archived < 2 * doors.acknowledged()) {
        throw new IllegalStateException(
            "ejabberd acknowledged " + doors.acknowledged() + " and archived " + archived);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("ejabberd's archive cannot be read", e);
    } finally {
      server.destroy();
      server.onExit().orTimeout(PATIENCE_SECONDS, SECONDS).join();
      postgres.close();
    }
  }

  private long archived() throws SQLException {
    try (Connection connection = postgres.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM archive")) {
      count.next();
      return count.getLong(1);
    }
  }

  private void createAccounts(int pairs) throws IOException, SQLException {
    try (Connection connection = postgres.source().getConnection()) {
      try (Statement schema = connection.createStatement()) {
        schema.execute(Files.readString(Path.of(System.getProperty("ejabberd.schema"))));
      }
      try (PreparedStatement account =
          connection.prepareStatement("INSERT INTO users (username, password) VALUES (?, ?)")) {
        for (int pair = 0; pair < pairs; pair++) {
          for (String user : List.of(XmppDoors.readerName(pair), XmppDoors.senderName(pair))) {
            account.setString(1, user);
            account.setString(2, XmppDoors.PASSWORD);
            account.addBatch();
          }
        }
        account.executeBatch();
      }
    }
  }

  /** As Debian's ejabberdctl starts it, but as whoever we are and without a node's name. */
  private Process launch(Path config) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "erl",
                "+K",
                "true",
                "+P",
                "250000",
                "-noinput",
                "-mnesia",
                "dir",
                "\"" + folder.resolve("spool") + "\"",
                "-s",
                "ejabberd"));
    builder
        .environment()
        .putAll(
            Map.of(
                "EJABBERD_CONFIG_PATH", config.toString(),
                "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString(),
                "ERL_LIBS", System.getProperty("ejabberd.libraries"),
                "ERL_CRASH_DUMP", folder.resolve("crash.dump").toString(),
                "HOME", folder.toString()));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.log").toFile())
        .start();
  }

  private void awaitAnswer(int port) throws IOException {
    long patience = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < patience) {
      try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (ended()) {
          break;
        }
      }
    }
    throw new IOException("ejabberd does not answer; see " + folder.resolve("output.log"));
  }

  private boolean ended() {
    try {
      return server.waitFor(GLANCE_MILLISECONDS, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
