package clinic.alcove.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL 18 that keeps its word: {@code fsync}, {@code full_page_writes} and {@code
 * synchronous_commit} are on, unlike in {@link TestPostgres}. For whatever asks what a commit is
 * worth or costs. On a port of 127.0.0.1, over TCP only, with a password; the user {@code alcove}
 * owns the databases and may nothing else.
 *
 * <p>In Java:
 *
 * <pre>
 * try (HonestPostgres server = HonestPostgres.start(folder)) {  // a free port; keeps what is there
 *   DataSource source = server.source();                        // of the database "alcove"
 *   server.createDatabase("second");                            // server.url("second")
 *   server.kill();                                              // SIGKILL, all its processes
 *   server.startAgain();                                        // same port, same folder
 * }                                                             // stops it, leaves the folder
 * </pre>
 *
 * From scripts (it ends with SIGTERM or SIGINT, or when the process that started it, or {@code
 * --while PID}, ends):
 *
 * <pre>
 * java -cp "target/test-classes:$(cat target/test-classpath.txt)" \
 *   clinic.alcove.testing.HonestPostgres --folder DIR [--port N] [--while PID] [--set NAME=VALUE]…
 * </pre>
 *
 * Once it answers, {@code DIR/ready.properties} holds Alcove's settings of the database, {@code
 * alcove.database.url}, {@code .user} and {@code .password}, as lines {@code key=value}, and {@code
 * pid}, the process that is to be killed. {@code DIR/postgres.log} is what it said.
 */
public final class HonestPostgres implements AutoCloseable {
  /** Who owns the databases. */
  public static final String USER = "alcove";

  /** Of that user; nobody else's machine can reach it. */
  public static final String PASSWORD = "only-on-loopback";

  private static final String DATABASE = "alcove";
  private static final int PATIENCE_SECONDS = 60;
  private static final int GLANCE_MILLISECONDS = 50;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "full_page_writes", "on",
          "synchronous_commit", "on",
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "max_connections", "200",
          "timezone", "UTC");

  private final Path folder;
  private final int port;
  private final List<String> settings;
  private final Map<String, String> environment;
  private Process server;

  private HonestPostgres(
      Path folder, int port, List<String> settings, Map<String, String> environment)
      throws IOException {
    this.folder = folder;
    this.port = port;
    this.settings = List.copyOf(settings);
    this.environment = Map.copyOf(environment);
    boolean fresh = !Files.exists(folder.resolve("postgres/PG_VERSION"));
    if (fresh) {
      makeCluster();
    }
    server = launch();
    awaitAnswer();
    if (fresh) {
      ask("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
      createDatabase(DATABASE);
    }
    announce();
  }

  /** Starts one on a free port, in this folder; what an earlier one left there is kept. */
  public static HonestPostgres start(Path folder) {
    return start(folder, 0, List.of());
  }

  /**
   * As above.
   *
   * @param port where to listen; 0 is a free one
   * @param settings more of PostgreSQL's settings, each {@code name=value}; they win over ours
   */
  public static HonestPostgres start(Path folder, int port, List<String> settings) {
    return start(folder, port, settings, Map.of());
  }

  /**
   * As above.
   *
   * @param environment on top of this process's own
   */
  public static HonestPostgres start(
      Path folder, int port, List<String> settings, Map<String, String> environment) {
    try {
      return new HonestPostgres(
          folder.toAbsolutePath(), port == 0 ? freePort() : port, settings, environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JDBC address of the database "alcove". */
  public String url() {
    return url(DATABASE);
  }

  /** JDBC address of this database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its first process, the parent of all others. */
  public long pid() {
    return server.pid();
  }

  /** Connections to the database "alcove", set as the product sets them. */
  public PGSimpleDataSource source() {
    return source(DATABASE, USER);
  }

  /** A new, empty database of this name. */
  public void createDatabase(String name) {
    ask("CREATE DATABASE " + name + " OWNER " + USER);
  }

  /** Forgets this database, whoever is connected to it. */
  public void dropDatabase(String name) {
    ask("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** As its superuser: for settings, statistics and {@code pg_stat_activity}. */
  public void ask(String sql) {
    try (Connection connection = source("postgres", "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** SIGKILL to all its processes at once: what a power cut does, as far as a process can. */
  public void kill() {
    List<ProcessHandle> all = new ArrayList<>(List.of(server.toHandle()));
    all.addAll(server.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().orTimeout(PATIENCE_SECONDS, SECONDS).join());
  }

  /** Ends it in order: connections are cut, everything is written. */
  public void stop() {
    if (!server.isAlive()) {
      return;
    }
    try {
      // SIGINT is its "fast" shutdown; what Process knows, SIGTERM, waits for clients to leave.
      new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.onExit().orTimeout(PATIENCE_SECONDS, SECONDS).join();
  }

  /** Same folder, same port; returns when it answers. */
  public void startAgain() {
    try {
      server = launch();
      awaitAnswer();
      announce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** For scripts; see above. */
  public static void main(String[] arguments) {
    Map<String, List<String>> options = CommandLine.read(arguments);
    Path folder = Path.of(CommandLine.one(options, "--folder", ""));
    int port = Integer.parseInt(CommandLine.one(options, "--port", "0"));
    HonestPostgres server = start(folder, port, options.getOrDefault("--set", List.of()));
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    long watched = Long.parseLong(CommandLine.one(options, "--while", String.valueOf(parent)));
    ProcessHandle.of(watched).ifPresent(process -> process.onExit().join());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PGSimpleDataSource source(String database, String user) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(database) + "?reWriteBatchedInserts=true&stringtype=unspecified");
    source.setUser(user);
    source.setPassword(PASSWORD);
    return source;
  }

  private void makeCluster() throws IOException {
    Files.createDirectories(folder);
    Path password = folder.resolve("password.txt");
    Files.writeString(password, PASSWORD + "\n");
    Process initdb =
        new ProcessBuilder(
                PostgresBinaries.command(
                    "initdb",
                    List.of(
                        "--username=postgres",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF-8",
                        "--locale=C.UTF-8",
                        "--pgdata=" + folder.resolve("postgres"))))
            .redirectErrorStream(true)
            .start();
    String said = new String(initdb.getInputStream().readAllBytes(), UTF_8);
    if (initdb.onExit().join().exitValue() != 0) {
      throw new IOException("initdb failed: " + said);
    }
    Files.delete(password);
  }

  private Process launch() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-D", folder.resolve("postgres").toString()));
    arguments.addAll(List.of("-p", String.valueOf(port)));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    ProcessBuilder builder = new ProcessBuilder(PostgresBinaries.command("postgres", arguments));
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()))
        .start();
  }

  private void awaitAnswer() throws IOException {
    long patience = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < patience) {
      try (Connection ignored = source("postgres", "postgres").getConnection()) {
        return;
      } catch (SQLException e) {
        // Not yet. Waiting for its end also tells at once when it gave up.
        if (ended()) {
          throw new IOException("PostgreSQL ended; see " + folder.resolve("postgres.log"), e);
        }
      }
    }
    throw new IOException("PostgreSQL does not answer; see " + folder.resolve("postgres.log"));
  }

  private boolean ended() throws IOException {
    try {
      return server.waitFor(GLANCE_MILLISECONDS, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void announce() throws IOException {
    List<String> lines =
        List.of(
            "alcove.database.url=" + url(),
            "alcove.database.user=" + USER,
            "alcove.database.password=" + PASSWORD,
            "pid=" + server.pid());
    Path draft = Files.write(folder.resolve("ready.properties.new"), lines);
    Files.move(draft, folder.resolve("ready.properties"), StandardCopyOption.ATOMIC_MOVE);
  }
}
