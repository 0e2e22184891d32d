package clinic.alcove.chaos;

import clinic.alcove.chaos.broken.ForgetsRepeats;
import clinic.alcove.cluster.AlteredWar;
import clinic.alcove.load.ceiling.NoLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Takes one promise out of the product, in a copy of its WAR: a run that does not notice counts
 * badly.
 */
final class Without {
  private static final String WAR = "alcove.war"; // where Node finds what to deploy
  private static final Map<String, Class<?>> BREAKS =
      Map.of("repeats", ForgetsRepeats.class, "records", NoLedger.class);

  private Without() {}

  /** What the plan says, before its nodes are started; nothing when it says nothing. */
  static void applyTo(Plan plan) throws IOException {
    String promise = plan.site().without();
    if (promise.isEmpty()) {
      return;
    }
    Class<?> breaks = BREAKS.get(promise);
    if (breaks == null) {
      throw new IllegalArgumentException("--without repeats, or records");
    }
    Path copy = plan.folder().resolve("without-" + promise + ".war");
    Path war = Path.of(System.getProperty(WAR, ""));
    System.setProperty(WAR, AlteredWar.of(war, copy, List.of(breaks)).toString());
  }
}
