package clinic.alcove.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How many access records a second take their place in the signed log while the relay has as much
 * to do as it can, and how long the log needs afterwards to hold the rest. Read from outside, off
 * the published checkpoint.
 */
final class LogKeeping {
  private static final int WARM_UP_SECONDS = 8;
  private static final Duration LOOK = Duration.ofMillis(100);

  /** The log is complete when no checkpoint with more has come for so long. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final BenchOptions options;
  private final Table table;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LogKeeping(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  void measure() throws IOException, SQLException {
    for (BenchOptions.Database database : options.databases()) {
      Subject subject =
          Subject.start(options.wanted(database.label(), database, 50), options.size());
      try {
        subject.load(50).saturate(16, WARM_UP_SECONDS, 1, Load.UNWATCHED);
        complete(subject);
        for (int run = 0; run < options.runs(); run++) {
          measure(subject);
        }
      } finally {
        subject.close();
      }
    }
  }

  private void measure(Subject subject) throws IOException {
    long before = size(subject);
    long began = System.nanoTime();
    subject.load(50).saturate(16, 0, options.seconds(), Load.UNWATCHED);
    double seconds = (System.nanoTime() - began) / 1e9;
    long during = size(subject) - before;
    long ended = System.nanoTime();
    double late = (complete(subject) - ended) / 1e9;
    long all = size(subject) - before;
    table.add("records/s written beside the relay", subject.name(), all / seconds);
    table.add("records/s signed meanwhile", subject.name(), during / seconds);
    table.add("s until the log held the rest", subject.name(), Math.max(0, late));
  }

  /** Waits until the log is complete; when its last growth was seen. */
  private long complete(Subject subject) throws IOException {
    long size = size(subject);
    long grown = System.nanoTime();
    while (System.nanoTime() - grown < QUIET.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
      long now = size(subject);
      if (now > size) {
        size = now;
        grown = System.nanoTime();
      }
    }
    return grown;
  }

  private long size(Subject subject) throws IOException {
    URI checkpoint = subject.address().resolve("/logs/1/checkpoint");
    try {
      String note =
          http.send(HttpRequest.newBuilder(checkpoint).build(), BodyHandlers.ofString()).body();
      return Long.parseLong(note.lines().skip(1).findFirst().orElseThrow());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
