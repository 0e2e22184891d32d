package clinic.alcove.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.audit.LogFiles;
import clinic.alcove.audit.store.LogDatabase;
import clinic.alcove.audit.store.LogTables;
import clinic.alcove.cluster.Machines;
import clinic.alcove.cluster.Node;
import clinic.alcove.cluster.Patience;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Breaks a clinic while people talk, counts, and ends with status 1 unless every acknowledged
 * message was delivered once and every access is on record. See scripts/chaos.
 */
public final class Chaos {
  private static final Duration BACK = Duration.ofMinutes(2);
  private static final Duration SETTLING = Duration.ofMinutes(2);
  private static final int CALM_MS = 1200;
  private static final int SHOWN = 20;

  private final PrintStream out;
  private final Plan plan;
  private final SplittableGenerator random;

  private Chaos(PrintStream out, Plan plan) {
    this.out = out;
    this.plan = plan;
    this.random =
        (SplittableGenerator)
            RandomGeneratorFactory.of("L64X128MixRandom").create(plan.site().seed());
  }

  /** Options as scripts/chaos explains them. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    boolean held = new Chaos(out, Plan.of(arguments)).run();
    System.exit(held ? 0 : 1);
  }

  private boolean run() throws IOException, SQLException {
    Optional<ShiftedClock> clock =
        plan.has(Trouble.CLOCK_JUMPS) ? ShiftedClock.in(plan.folder()) : Optional.empty();
    if (plan.has(Trouble.CLOCK_JUMPS) && clock.isEmpty()) {
      out.println("Without a C compiler (Debian: gcc) no clock can be set: nothing was done.");
      return false;
    }
    try (Machines machines = Site.of(plan, clock)) {
      Runtime.getRuntime().addShutdownHook(new Thread(machines::close));
      machines.start();
      out.println("The clinic answers; its people come in.");
      Cast cast = new Cast(machines.address(), Site.data(plan));
      try (Crowd crowd = new Crowd(cast.pairs(plan.pairs()), plan.pace(), random)) {
        Strikes strikes = new Strikes(plan, machines, clock, crowd, random);
        boolean well = strikeAll(strikes, crowd);
        if (strikes.restarts() > 0) {
          out.println(strikes.restarts() + " times only a restart of everything helped.");
        }
        if (well && !crowd.settlesWithin(SETTLING)) {
          out.println("It did not settle: something is missing or never came back.");
          well = false;
        }
        machines.nodes().forEach(Node::kill);
        return reckon(machines, crowd) && well;
      }
    }
  }

  private boolean strikeAll(Strikes strikes, Crowd crowd) throws IOException {
    List<Trouble> all = plan.shuffled(random);
    for (int i = 0; i < all.size(); i++) {
      if (!crowd.flowsWithin(BACK)) {
        out.println("Messages do not flow.");
        return false;
      }
      Patience.linger(Duration.ofMillis(random.nextInt(CALM_MS)));
      out.printf(
          "%d of %d, %s: %d acknowledged so far%n",
          i + 1, all.size(), all.get(i).words(), crowd.acknowledged());
      strikes.fall(all.get(i));
    }
    boolean well = crowd.flowsWithin(BACK);
    if (!well) {
      out.println("Messages did not flow again.");
    }
    return well;
  }

  /** What the last moment recorded has yet to get its place in the access log. */
  private void catchUp(Machines machines) {
    LogDatabase database = new LogDatabase(machines.database()::open, machines.database()::open);
    LogFiles files = new LogFiles(Site.data(plan));
    try (LogTables log =
        new LogTables(database, files, "localhost/logs/1", new SecureRandom(), Clock.systemUTC())) {
      log.catchUp();
    }
  }

  private boolean reckon(Machines machines, Crowd crowd) throws SQLException {
    catchUp(machines);
    try (Connection database = machines.database().open()) {
      Reckoning reckoning = new Reckoning(crowd.witnesses(), database);
      reckoning.complaints().stream().limit(SHOWN).forEach(each -> out.println("  " + each));
      out.println(plan.title() + ": " + reckoning.counts());
      return reckoning.holds();
    }
  }
}
