package clinic.alcove.load;

import clinic.alcove.testing.HonestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A seeded clinic on a running server: what is measured. Closing it stops server and database. */
final class Subject implements AutoCloseable {
  /** Nothing but limits that would stop a load generator; everything else is as clinics have it. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "alcove.clinic.name", "Bench",
          "alcove.limits.send.device", "100000",
          "alcove.limits.mailbox.entries", "10000000");

  private final String name;
  private final PayaraProcess payara;
  private final @Nullable HonestPostgres postgres;
  private final List<SeededPair> pairs;
  private final int size;

  private Subject(
      String name,
      PayaraProcess payara,
      @Nullable HonestPostgres postgres,
      List<SeededPair> pairs,
      int size) {
    this.name = name;
    this.payara = payara;
    this.postgres = postgres;
    this.pairs = pairs;
    this.size = size;
  }

  /**
   * What to start.
   *
   * @param name its folder, and its column
   * @param pairs how many to seed
   * @param war what to deploy
   * @param environment of server and database: for the slow disk
   */
  record Wanted(
      String name,
      BenchOptions.Database database,
      int pairs,
      Path war,
      Map<String, String> environment) {}

  /** Starts with an empty folder. */
  static Subject start(BenchOptions options, Wanted wanted) throws IOException, SQLException {
    Path folder = options.folder().resolve(wanted.name().replaceAll("[^A-Za-z0-9]+", "-"));
    empty(folder);
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
    HonestPostgres postgres = null;
    List<SeededPair> pairs;
    if (wanted.database() == BenchOptions.Database.POSTGRESQL) {
      postgres = HonestPostgres.start(folder.resolve("postgresql"));
      pairs = Seed.clinic(data, postgres.source(), wanted.pairs());
      settings.put("alcove.database.url", postgres.url());
      settings.put("alcove.database.user", HonestPostgres.USER);
      settings.put("alcove.database.password", HonestPostgres.PASSWORD);
    } else {
      pairs = Seed.clinic(data, Seed.h2(data), wanted.pairs());
    }
    PayaraProcess payara =
        PayaraProcess.start(
            new PayaraProcess.Start(
                wanted.war(), data, options.jvm(), settings, wanted.environment()));
    return new Subject(wanted.name(), payara, postgres, pairs, options.size());
  }

  String name() {
    return name;
  }

  PayaraProcess payara() {
    return payara;
  }

  /** Load between the first so many pairs. */
  Load load(int count) {
    return new Load(payara.server(), pairs.subList(0, count), size);
  }

  double serverCpu() {
    return Cpu.seconds(payara.pid());
  }

  double databaseCpu() {
    return postgres == null ? 0 : Cpu.seconds(postgres.pid());
  }

  /** CPU seconds between a run's beginning and its end. */
  final class Cost implements Load.Watch {
    private double server;
    private double database;

    @Override
    public void begins() {
      server = serverCpu();
      database = databaseCpu();
    }

    @Override
    public void ends() {
      server = serverCpu() - server;
      database = databaseCpu() - database;
    }

    double server() {
      return server;
    }

    double database() {
      return database;
    }
  }

  @Override
  public void close() {
    payara.close();
    if (postgres != null) {
      postgres.close();
    }
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
