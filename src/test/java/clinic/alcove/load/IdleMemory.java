package clinic.alcove.load;

import java.io.IOException;
import java.sql.SQLException;

/**
 * What a quiet authenticated connection costs the server: resident memory with so many open, less
 * that of the same server before, each after two full collections. The database plays no part.
 */
final class IdleMemory {
  private static final int[] CONNECTIONS = {2_000, 10_000};

  private final BenchOptions options;
  private final Table table;

  IdleMemory(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  void measure() throws IOException, SQLException {
    for (int run = 0; run < options.runs(); run++) {
      try (Subject subject =
          Subject.start(options.wanted("idle", BenchOptions.Database.H2, 5_000), options.size())) {
        long pid = subject.pid();
        // Once through all of it, so that classes and compiled code are in the baseline.
        subject.load(50).saturate(16, 5, 1, Load.UNWATCHED);
        subject.load(200).idle(400, () -> {});
        for (int connections : CONNECTIONS) {
          collect(pid);
          long before = Cpu.residentKib(pid);
          long heapBefore = heapKib(pid);
          subject
              .load(connections / 2)
              .idle(
                  connections,
                  () -> {
                    collect(pid);
                    table.add(
                        String.format("KiB per idle connection, %,d, resident", connections),
                        "H2",
                        (Cpu.residentKib(pid) - before) / (double) connections);
                    table.add(
                        String.format("KiB per idle connection, %,d, live heap", connections),
                        "H2",
                        (heapKib(pid) - heapBefore) / (double) connections);
                  });
        }
      }
    }
  }

  private static void collect(long pid) {
    Jcmd.run(pid, "GC.run");
    Jcmd.run(pid, "GC.run");
  }

  /** Sum of what is live, as the class histogram counts it. */
  private static long heapKib(long pid) {
    return Jcmd.run(pid, "GC.class_histogram")
        .lines()
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]) / 1024)
        .sum();
  }
}
