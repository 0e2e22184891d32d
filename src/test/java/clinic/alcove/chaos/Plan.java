package clinic.alcove.chaos;

import clinic.alcove.testing.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run is to do, as scripts/chaos was asked.
 *
 * @param folder where the clinic lives; empty at first
 * @param kills how often a server is killed
 * @param pairs therapists with a client each
 * @param pace how each device talks
 * @param seed of everything that is left to chance
 */
record Plan(Path folder, int kills, int pairs, Pace pace, long seed) {
  /** Reads the command line; what is not said is as the script's help says. */
  static Plan of(String[] arguments) {
    Map<String, List<String>> options = CommandLine.read(arguments);
    return new Plan(
        Path.of(CommandLine.one(options, "--folder", "target/chaos")).toAbsolutePath().normalize(),
        number(options, "--kills", "5"),
        number(options, "--pairs", "8"),
        new Pace(number(options, "--rate", "60"), number(options, "--window", "8")),
        number(options, "--seed", "1"));
  }

  private static int number(Map<String, List<String>> options, String name, String otherwise) {
    return Integer.parseInt(CommandLine.one(options, name, otherwise));
  }
}
