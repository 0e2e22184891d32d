package clinic.alcove.load;

import clinic.alcove.testing.Preload;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same load with two milliseconds added to every sync of server and database: a network disk's,
 * not this machine's. A library that stands before the C library's adds them; it wants a C
 * compiler.
 */
final class SlowDisk {
  private static final int WARM_UP_SECONDS = 8;
  private static final int WINDOW = 16;
  private static final int PAIRS = 50;
  private static final String SOURCE =
      """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <time.h>
      static void wait_2ms(void) {
        struct timespec t = {0, 2000000};
        nanosleep(&t, 0);
      }
      int fsync(int fd) {
        int (*next)(int) = dlsym(RTLD_NEXT, "fsync");
        wait_2ms();
        return next(fd);
      }
      int fdatasync(int fd) {
        int (*next)(int) = dlsym(RTLD_NEXT, "fdatasync");
        wait_2ms();
        return next(fd);
      }
      """;

  private final BenchOptions options;
  private final Table table;

  SlowDisk(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  void measure() throws IOException, SQLException {
    Optional<Path> library = Preload.compile(options.folder(), "slow-sync", SOURCE);
    if (library.isEmpty()) {
      Table.say("Without a C compiler (Debian: gcc) no sync can be slowed down: left out.");
      return;
    }
    Map<String, String> slow = Map.of("LD_PRELOAD", library.get().toString());
    List<Measured> subjects = new ArrayList<>();
    try {
      for (BenchOptions.Database database : options.databases()) {
        Subject.Wanted plain = options.wanted("slow-" + database.label(), database, PAIRS);
        Subject subject =
            Subject.start(
                new Subject.Wanted(
                    database.label(), database, plain.folder(), PAIRS, options.jvm(), slow),
                options.size());
        subjects.add(subject);
      }
      if (options.peer()) {
        subjects.add(Ejabberd.start(options, "slow-ejabberd", PAIRS, slow));
      }
      for (Measured subject : subjects) {
        subject.load(PAIRS).saturate(WINDOW, WARM_UP_SECONDS, 1, Load.UNWATCHED);
      }
      for (int run = 0; run < options.runs(); run++) {
        for (Measured subject : subjects) {
          Cost cost = new Cost(subject);
          Load.Result result = subject.load(PAIRS).saturate(WINDOW, 2, options.seconds(), cost);
          table.addThroughput(
              PAIRS + " pairs × " + WINDOW + ", 2 ms more a sync", subject.name(), result, cost);
        }
      }
    } finally {
      subjects.forEach(Measured::close);
    }
  }
}
