package clinic.alcove.load;

import clinic.alcove.cluster.Launch;
import clinic.alcove.cluster.Node;
import clinic.alcove.testing.HonestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A seeded clinic on a running server: what is measured. Closing it stops server and database. */
final class Subject implements Measured {
  /** Nothing but limits that would stop a load generator; everything else is as clinics have it. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "alcove.clinic.name", "Bench",
          "alcove.limits.send.device", "100000",
          "alcove.limits.mailbox.entries", "10000000");

  private final String name;
  private final Path folder;
  private final List<SeededPair> pairs;
  private final int size;
  private final @Nullable HonestPostgres postgres;
  private final Node node;
  private double startUpSeconds;

  private Subject(Wanted wanted, int size) throws IOException, SQLException {
    name = wanted.name();
    folder = wanted.folder();
    this.size = size;
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
    if (wanted.database() == BenchOptions.Database.POSTGRESQL) {
      postgres =
          HonestPostgres.start(folder.resolve("postgresql"), 0, List.of(), wanted.environment());
      settings.put("alcove.database.url", postgres.url());
      settings.put("alcove.database.user", HonestPostgres.USER);
      settings.put("alcove.database.password", HonestPostgres.PASSWORD);
      pairs = Seed.clinic(data, postgres.source(), wanted.pairs());
    } else {
      postgres = null;
      pairs = Seed.clinic(data, Seed.h2(data), wanted.pairs());
    }
    int port = Node.freePort();
    Launch launch =
        new Launch(wanted.jvm(), List.of("--nohazelcast", "--disablephonehome"), Map.of())
            .with(settings)
            .with("alcove.data", data.toString())
            .with("alcove.url", "http://localhost:" + port);
    for (Map.Entry<String, String> each : wanted.environment().entrySet()) {
      launch = launch.withVariable(each.getKey(), each.getValue());
    }
    node = new Node(folder, port, launch);
    // Also when the bench is interrupted or fails: nothing is left behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::killBoth));
    start();
  }

  /**
   * What to start.
   *
   * @param name its column in the table
   * @param folder for its data; emptied before
   * @param pairs how many to seed
   * @param jvm options of the server's Java machine
   * @param environment of server and database: for the slow disk
   */
  record Wanted(
      String name,
      BenchOptions.Database database,
      Path folder,
      int pairs,
      List<String> jvm,
      Map<String, String> environment) {}

  /** Starts with an empty folder, and returns when the clinic answers. */
  static Subject start(Wanted wanted, int size) throws IOException, SQLException {
    empty(wanted.folder());
    return new Subject(wanted, size);
  }

  private void start() {
    long began = System.nanoTime();
    node.start();
    node.awaitReady();
    startUpSeconds = (System.nanoTime() - began) / 1e9;
  }

  /** Stops the server and starts it on the same data. */
  void restart() {
    node.stop();
    start();
  }

  @Override
  public String name() {
    return name;
  }

  /** From the start of the process until the clinic answered the first request. */
  double startUpSeconds() {
    return startUpSeconds;
  }

  /** The server's process. */
  long pid() {
    return node.pid();
  }

  /** What the database takes up on disk, in bytes. */
  long databaseBytes() throws IOException, SQLException {
    if (postgres == null) {
      return Files.size(folder.resolve("data").resolve("alcove.mv.db"));
    }
    try (Connection connection = postgres.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database())")) {
      size.next();
      return size.getLong(1);
    }
  }

  /** Where it answers. */
  URI address() {
    return URI.create("http://localhost:" + node.port());
  }

  @Override
  public Load load(int count) {
    return new Load(new ClinicDoors(address(), pairs, size), count);
  }

  @Override
  public double serverCpu() {
    return Cpu.seconds(node.pid());
  }

  @Override
  public double databaseCpu() {
    return postgres == null ? 0 : Cpu.seconds(postgres.pid());
  }

  @Override
  public void close() {
    node.stop();
    if (postgres != null) {
      postgres.close();
    }
  }

  private void killBoth() {
    if (!node.ended(0)) {
      node.kill();
    }
    if (postgres != null) {
      postgres.stop();
    }
  }

  /** Deletes this folder, if there is one. */
  static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
