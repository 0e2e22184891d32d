package clinic.alcove.load;

import clinic.alcove.cluster.AlteredWar;
import clinic.alcove.load.ceiling.NoDisk;
import clinic.alcove.load.ceiling.NoLedger;
import clinic.alcove.load.ceiling.NoStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The same relay, the same checks, with storage switched off in a copy of the WAR. */
final class Ceiling {
  private static final List<Class<?>> NOTHING =
      List.of(NoStore.class, NoLedger.class, NoDisk.class);
  private static final String WAR = "alcove.war"; // where Node finds what to deploy
  private static final int PAIRS = 50;
  private static final int WARM_UP_SECONDS = 8;

  private final BenchOptions options;
  private final Table table;

  Ceiling(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  void measure() throws IOException, SQLException {
    String real = System.getProperty(WAR);
    System.setProperty(WAR, withoutStorage(Path.of(real)).toString());
    try (Subject subject =
        Subject.start(
            options.wanted("nothing stored", BenchOptions.Database.H2, PAIRS), options.size())) {
      subject.load(PAIRS).saturate(16, WARM_UP_SECONDS, 1, Load.UNWATCHED);
      for (int run = 0; run < options.runs(); run++) {
        for (int window : new int[] {16, 1}) {
          Cost cost = new Cost(subject);
          Load.Result result = subject.load(PAIRS).saturate(window, 2, options.seconds(), cost);
          table.addThroughput(PAIRS + " pairs × " + window, subject.name(), result, cost);
        }
      }
    } finally {
      System.setProperty(WAR, real);
    }
  }

  private Path withoutStorage(Path war) throws IOException {
    return AlteredWar.of(war, options.folder().resolve("nothing-stored.war"), NOTHING);
  }
}
