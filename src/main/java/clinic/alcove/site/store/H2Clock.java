package clinic.alcove.site.store;

import clinic.alcove.values.AllowedHere;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps H2 from a file that was changed later than this machine's clock says it is. H2 2.2.224
 * opens such a file, and when it closes it writes one that can never be opened again ("Double
 * mark"; github.com/h2database/h2database/issues/2752): a clock that was set back by ten seconds,
 * or a machine that started before it was told the time, would cost the clinic its database.
 */
final class H2Clock {
  /** So long we wait for the clock to come past the file's newest change. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path file;
  private final Clock clock;

  /** Of this file, by this clock. */
  H2Clock(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** By this machine's clock. */
  @AllowedHere(because = "it is the machine's clock that H2 reads, and no other")
  static H2Clock of(Path file) {
    return new H2Clock(file, Clock.systemUTC());
  }

  /**
   * Returns at once, or when the clock is past the newest change in the file; refuses when that
   * would take more than a minute.
   */
  void check() throws SQLException {
    Optional<Instant> newest = newestChange();
    if (newest.isEmpty()) {
      return;
    }
    if (left(newest.get()).compareTo(PATIENCE) > 0) {
      throw new BehindException(newest.get());
    }
    while (!left(newest.get()).isNegative()) {
      LockSupport.parkNanos(left(newest.get()).plusMillis(1).toNanos());
    }
  }

  private Duration left(Instant newest) {
    return Duration.between(clock.instant(), newest);
  }

  /** Empty when there is no file, or a process (perhaps this one) has it open. */
  Optional<Instant> newestChange() {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (MVStore store =
        new MVStore.Builder().fileName(file.toString()).readOnly().cacheSize(1).open()) {
      long created = store.getFileStore().getCreationTime();
      return store.getLayoutMap().entrySet().stream()
          .filter(each -> each.getKey().startsWith("chunk."))
          .map(each -> DataUtils.parseMap(each.getValue()))
          .map(H2Clock::sinceCreation)
          .max(Long::compare)
          .map(latest -> Instant.ofEpochMilli(created + latest));
    } catch (MVStoreException locked) {
      // In use, or damaged: whoever opens it for good says so better than we can.
      return Optional.empty();
    }
  }

  /** H2 counts a chunk's time from the file's creation, in milliseconds, in hexadecimal. */
  private static long sinceCreation(Map<String, String> chunk) {
    return DataUtils.readHexLong(chunk, "time", 0);
  }

  /** The file is newer than now. */
  static final class BehindException extends SQLException {
    private static final long serialVersionUID = 1L;

    BehindException(Instant newest) {
      super(
          "was changed at "
              + newest
              + ", which by this machine's clock is yet to come: set the clock right first");
    }
  }
}
