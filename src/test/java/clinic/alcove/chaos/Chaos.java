package clinic.alcove.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.cluster.Node;
import clinic.alcove.cluster.Patience;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
  private final PrintStream out;
  private final Plan plan;
  private final SplittableGenerator random;

  private Chaos(PrintStream out, Plan plan) {
    this.out = out;
    this.plan = plan;
    this.random =
        (SplittableGenerator) RandomGeneratorFactory.of("L64X128MixRandom").create(plan.seed());
  }

  /** Options as scripts/chaos explains them. */
  public static void main(String[] arguments) throws IOException, SQLException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    boolean held = new Chaos(out, Plan.of(arguments)).run();
    System.exit(held ? 0 : 1);
  }

  private boolean run() throws IOException, SQLException {
    Path folder = Files.createDirectories(plan.folder());
    try (Site site = Site.open(folder)) {
      Runtime.getRuntime().addShutdownHook(new Thread(site::close));
      out.println("The clinic answers; its people come in.");
      Cast cast = new Cast(site.address(), site.data());
      try (Crowd crowd = new Crowd(cast.pairs(plan.pairs()), plan.pace(), random)) {
        boolean back = strikeAll(site, crowd);
        boolean settled = back && crowd.settlesWithin(SETTLING);
        if (!settled) {
          out.println("It did not settle: something is missing or never came back.");
        }
        site.nodes().forEach(Node::kill);
        return reckon(site, crowd) && settled;
      }
    }
  }

  private boolean strikeAll(Site site, Crowd crowd) {
    Strike strike = new ServerKilled(site.nodes(), random);
    for (int i = 1; i <= plan.kills(); i++) {
      if (!crowd.flowsWithin(BACK)) {
        out.println("Messages did not flow again.");
        return false;
      }
      Patience.linger(Duration.ofMillis(random.nextInt(CALM_MS)));
      out.printf("kill %d of %d at %d acknowledged%n", i, plan.kills(), crowd.acknowledged());
      strike.fall();
    }
    return crowd.flowsWithin(BACK);
  }

  private boolean reckon(Site site, Crowd crowd) throws SQLException {
    try (Connection database = site.database().open()) {
      Reckoning reckoning = new Reckoning(crowd.witnesses(), database);
      reckoning.complaints().stream().limit(20).forEach(each -> out.println("  " + each));
      out.printf("h2, %d kills: %s%n", plan.kills(), reckoning.counts());
      return reckoning.holds();
    }
  }
}
