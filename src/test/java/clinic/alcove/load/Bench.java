package clinic.alcove.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts servers, puts them under load and prints the table; {@code scripts/bench} starts it. Each
 * figure is measured as often as asked, one database after the other within a run, so that whatever
 * slows the machine slows all. A run in which a message was lost, doubled or out of place fails.
 */
public final class Bench {
  private static final int WARM_UP_SECONDS = 12;
  private static final int SETTLE_SECONDS = 2;

  /** What happens 500 times a second is compiled later than what happens 20,000 times. */
  private static final int SETTLE_PACED_SECONDS = 15;

  private static final int PACE = 500;
  private static final int ABSENT = 5_000;
  private static final Set<String> RELAY =
      Set.of("throughput", "crowd", "latency", "offline", "start");

  private final BenchOptions options;
  private final Table table;

  private Bench(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  /** {@code --only FIGURE,… --database h2|postgresql|both --runs N --seconds N …}. */
  public static void main(String[] arguments) throws IOException, SQLException {
    BenchOptions options = BenchOptions.read(arguments);
    Machine.describe().forEach(Table::say);
    Table table = new Table();
    Bench bench = new Bench(options, table);
    if (options.wantsAny(RELAY)) {
      bench.relay();
    }
    if (options.wants("ceiling")) {
      new Ceiling(options, table).measure();
    }
    if (options.wants("slow")) {
      new SlowDisk(options, table).measure();
    }
    if (options.wants("growth")) {
      new Growth(options, table).measure();
    }
    if (options.wants("search")) {
      new SearchSpeed(options, table).measure();
    }
    if (options.wants("keeping")) {
      new LogKeeping(options, table).measure();
    }
    if (options.wants("proving")) {
      new LogProving(options, table).measure();
    }
    if (options.wants("idle")) {
      new IdleMemory(options, table).measure();
    }
    table.print();
  }

  /** Everything that one running server of each database can show. */
  private void relay() throws IOException, SQLException {
    List<Measured> all = new ArrayList<>();
    List<Subject> subjects = new ArrayList<>();
    int pairs = options.wants("crowd") ? 500 : 50;
    try {
      for (BenchOptions.Database database : options.databases()) {
        Subject subject =
            Subject.start(options.wanted(database.label(), database, pairs), options.size());
        all.add(subject);
        subjects.add(subject);
      }
      if (options.peer()) {
        all.add(Ejabberd.start(options, "ejabberd", pairs, Map.of()));
      }
      for (Measured measured : all) {
        measured.load(50).saturate(16, WARM_UP_SECONDS, 1, Load.UNWATCHED);
      }
      for (int run = 0; run < options.runs(); run++) {
        for (Measured measured : all) {
          relay(measured, run);
        }
      }
      if (options.wants("start")) {
        startUp(subjects);
      }
    } finally {
      all.forEach(Measured::close);
    }
  }

  private void startUp(List<Subject> subjects) {
    for (int run = 0; run < options.runs(); run++) {
      for (Subject subject : subjects) {
        subject.restart();
        table.add("s to start", subject.name(), subject.startUpSeconds());
      }
    }
  }

  private void relay(Measured subject, int run) throws IOException {
    if (options.wants("throughput")) {
      throughput(subject, 50, 16, run == 0);
      throughput(subject, 50, 1, false);
    }
    if (options.wants("crowd")) {
      throughput(subject, 500, 16, run == 0 && !options.wants("throughput"));
      throughput(subject, 500, 1, false);
    }
    if (options.wants("latency")) {
      Load.Result result =
          subject.load(50).paced(PACE, SETTLE_PACED_SECONDS, options.seconds(), Load.UNWATCHED);
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

  private void throughput(Measured subject, int pairs, int window, boolean profile)
      throws IOException {
    Cost cost = new Cost(subject);
    if (profile && options.profile() != null && subject instanceof Subject clinic) {
      Load.Watch recorded = Profile.around(cost, clinic, options.profile());
      subject.load(pairs).saturate(window, SETTLE_SECONDS, options.seconds(), recorded);
    }
    // A load of its own: the same names again would be repeats, answered and not relayed.
    Load.Result result =
        subject.load(pairs).saturate(window, SETTLE_SECONDS, options.seconds(), cost);
    table.addThroughput(pairs + " pairs × " + window, subject.name(), result, cost);
  }
}
