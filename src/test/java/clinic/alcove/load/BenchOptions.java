package clinic.alcove.load;

import clinic.alcove.testing.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param figures which parts of the table; see {@link Bench}
 * @param databases H2, PostgreSQL or both
 * @param runs how often each, interleaved; the table shows medians
 * @param seconds how long each measures
 * @param size of a message's random ciphertext, in bytes
 * @param folder for databases and logs; emptied before
 * @param profile where a JFR recording of the send path goes, if one is wanted
 * @param jvm options of the server's Java machine
 * @param records how many the access log has that is searched
 * @param peer whether ejabberd is measured too
 */
record BenchOptions(
    Set<String> figures,
    List<Database> databases,
    int runs,
    int seconds,
    int size,
    Path folder,
    @Nullable Path profile,
    List<String> jvm,
    int records,
    boolean peer) {

  /** Where the server under test keeps its rows. */
  enum Database {
    H2("H2"),
    POSTGRESQL("PostgreSQL");

    private final String label;

    Database(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static BenchOptions read(String[] arguments) {
    Map<String, List<String>> options = CommandLine.read(arguments);
    String profile = CommandLine.one(options, "--profile", "");
    return new BenchOptions(
        new TreeSet<>(List.of(CommandLine.one(options, "--only", "throughput").split(","))),
        switch (CommandLine.one(options, "--database", "both")) {
          case "h2" -> List.of(Database.H2);
          case "postgresql" -> List.of(Database.POSTGRESQL);
          case "both" -> List.of(Database.H2, Database.POSTGRESQL);
          default -> throw new IllegalArgumentException("--database h2, postgresql or both");
        },
        Integer.parseInt(CommandLine.one(options, "--runs", "3")),
        Integer.parseInt(CommandLine.one(options, "--seconds", "10")),
        Integer.parseInt(CommandLine.one(options, "--size", "1024")),
        Path.of(CommandLine.one(options, "--folder", "target/bench")).toAbsolutePath(),
        profile.isEmpty() ? null : Path.of(profile).toAbsolutePath(),
        options.getOrDefault("--jvm", List.of("-Xmx1g")),
        Integer.parseInt(CommandLine.one(options, "--records", "5000000")),
        switch (CommandLine.one(options, "--peer", "")) {
          case "" -> false;
          case "ejabberd" -> true;
          default -> throw new IllegalArgumentException("--peer ejabberd");
        });
  }

  /** A subject over this database. */
  Subject.Wanted wanted(String name, Database database, int pairs) {
    return new Subject.Wanted(
        name, database, folder.resolve(folderName(name)), pairs, jvm, Map.of());
  }

  private static String folderName(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "-");
  }

  boolean wants(String figure) {
    return figures.contains(figure);
  }

  boolean wantsAny(Set<String> some) {
    return some.stream().anyMatch(figures::contains);
  }
}
