package clinic.alcove.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts servers, puts them under load and prints the table; {@code scripts/bench} starts it. Each
 * figure is measured as often as asked, one database after the other within a run, so that whatever
 * slows the machine slows all. A run in which a message was lost, doubled or out of place fails.
 */
public final class Bench {
  private static final int WARM_UP_SECONDS = 12;
  private static final int SETTLE_SECONDS = 2;
  private static final int PACE = 500;
  private static final int ABSENT = 5_000;

  private final BenchOptions options;
  private final Table table = new Table();

  private Bench(BenchOptions options) {
    this.options = options;
  }

  /** {@code --only FIGURE,… --database h2|postgresql|both --runs N --seconds N …}. */
  public static void main(String[] arguments) throws IOException, SQLException {
    BenchOptions options = BenchOptions.read(arguments);
    Machine.describe().forEach(Table::say);
    Bench bench = new Bench(options);
    bench.relay();
    if (options.wants("idle")) {
      new IdleMemory(options, bench.table).measure();
    }
    bench.table.print();
  }

  /** Everything that one running server of each database can show. */
  private void relay() throws IOException, SQLException {
    List<Subject> subjects = new ArrayList<>();
    try {
      for (BenchOptions.Database database : options.databases()) {
        Subject subject = Subject.start(options, wanted(database));
        subjects.add(subject);
        table.add("s to start", subject.name(), subject.payara().startUpSeconds());
        subject.load(50).saturate(16, WARM_UP_SECONDS, 1, Load.UNWATCHED);
      }
      for (int run = 0; run < options.runs(); run++) {
        for (Subject subject : subjects) {
          relay(subject, run);
        }
      }
    } finally {
      subjects.forEach(Subject::close);
    }
  }

  private Subject.Wanted wanted(BenchOptions.Database database) {
    return new Subject.Wanted(
        database == BenchOptions.Database.H2 ? "H2" : "PostgreSQL",
        database,
        options.wants("crowd") ? 500 : 50,
        options.war(),
        Map.of());
  }

  private void relay(Subject subject, int run) throws IOException {
    if (options.wants("throughput")) {
      throughput(subject, 50, 16, run == 0);
      throughput(subject, 50, 1, false);
    }
    if (options.wants("crowd")) {
      throughput(subject, 500, 16, false);
      throughput(subject, 500, 1, false);
    }
    if (options.wants("latency")) {
      Load.Result result =
          subject.load(50).paced(PACE, SETTLE_SECONDS, options.seconds(), Load.UNWATCHED);
      table.add("ms to delivery at 500/s, p50", subject.name(), result.p50() / 1e6);
      table.add("ms to delivery at 500/s, p95", subject.name(), result.p95() / 1e6);
      table.add("ms to delivery at 500/s, p99", subject.name(), result.p99() / 1e6);
    }
    if (options.wants("offline")) {
      Load.Absence absence = subject.load(1).absence(ABSENT, 60);
      table.add(
          "messages/s, offline store by one sender",
          subject.name(),
          absence.messages() * 1e9 / absence.store());
      table.add("s to drain 5,000", subject.name(), absence.drain() / 1e9);
    }
  }

  private void throughput(Subject subject, int pairs, int window, boolean profile)
      throws IOException {
    Subject.Cost cost = subject.new Cost();
    Load load = subject.load(pairs);
    String of = pairs + " pairs × " + window;
    if (profile && options.profile() != null) {
      Load.Watch recorded = Profile.around(cost, subject, options.profile());
      load.saturate(window, SETTLE_SECONDS, options.seconds(), recorded);
      return;
    }
    Load.Result result = load.saturate(window, SETTLE_SECONDS, options.seconds(), cost);
    double thousands = result.messages() / 1000.0;
    table.add("messages/s, " + of, subject.name(), result.perSecond());
    table.add("ms to delivery, " + of + ", p99", subject.name(), result.p99() / 1e6);
    table.add("CPU s per 1,000, " + of + ", server", subject.name(), cost.server() / thousands);
    table.add(
        "CPU s per 1,000, " + of + ", server and database",
        subject.name(),
        (cost.server() + cost.database()) / thousands);
    table.add(
        "CPU s per 1,000, " + of + ", load generator",
        subject.name(),
        result.own() / 1e9 / thousands);
    if (result.refused() > 0) {
      table.add("refused and sent again, " + of, subject.name(), result.refused());
    }
  }
}
