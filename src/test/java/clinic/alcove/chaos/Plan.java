package clinic.alcove.chaos;

import clinic.alcove.cluster.Bus;
import clinic.alcove.testing.CommandLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * What a run is to do, as scripts/chaos was asked.
 *
 * @param folder where the clinic lives; may hold a small disk at {@code disk}, else nothing
 * @param site "h2", "postgresql", and how many nodes
 * @param pairs therapists with a client each
 * @param pace how each device talks
 * @param troubles how often each
 */
record Plan(Path folder, Kind site, int pairs, Pace pace, Map<Trouble, Integer> troubles) {
  /**
   * Which clinic.
   *
   * @param bus by which several nodes tell each other
   * @param without which promise is taken out of the product on purpose; empty for none
   * @param seed of everything that is left to chance
   */
  record Kind(boolean postgres, int nodes, Bus bus, String without, long seed) {}

  /** Reads the command line; what is not said is as the script's help says. */
  static Plan of(String[] arguments) {
    Map<String, List<String>> options = CommandLine.read(arguments);
    Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
    for (Trouble each : Trouble.values()) {
      troubles.put(each, number(options, each.option(), "0"));
    }
    return new Plan(
        Path.of(CommandLine.one(options, "--folder", "target/chaos")).toAbsolutePath().normalize(),
        new Kind(
            CommandLine.one(options, "--database", "h2").equals("postgresql"),
            number(options, "--nodes", "1"),
            Bus.of(CommandLine.one(options, "--bus", "postgresql")),
            CommandLine.one(options, "--without", ""),
            number(options, "--seed", "1")),
        number(options, "--pairs", "8"),
        new Pace(number(options, "--rate", "60"), number(options, "--window", "8")),
        troubles);
  }

  private static int number(Map<String, List<String>> options, String name, String otherwise) {
    return Integer.parseInt(CommandLine.one(options, name, otherwise));
  }

  /** Whether this is to happen. */
  boolean has(Trouble trouble) {
    return troubles.getOrDefault(trouble, 0) > 0;
  }

  /** All troubles, each as often as asked, in an order of chance. */
  List<Trouble> shuffled(RandomGenerator random) {
    List<Trouble> all = new ArrayList<>();
    troubles.forEach((trouble, times) -> all.addAll(Collections.nCopies(times, trouble)));
    for (int i = all.size() - 1; i > 0; i--) {
      Collections.swap(all, i, random.nextInt(i + 1));
    }
    return all;
  }

  /** The run in a few words. */
  String title() {
    return (site.postgres() ? "postgresql, " : "h2, ")
        + (site.nodes() > 1 ? site.nodes() + " nodes over " + site.bus().words() + ", " : "")
        + (site.without().isEmpty() ? "" : "without " + site.without() + ", ")
        + Arrays.stream(Trouble.values())
            .filter(each -> troubles.getOrDefault(each, 0) > 0)
            .map(each -> troubles.get(each) + " " + each.words())
            .collect(Collectors.joining(", "));
  }
}
