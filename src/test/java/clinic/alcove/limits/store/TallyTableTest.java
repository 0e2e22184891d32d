package clinic.alcove.limits.store;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.limits.Tally;
import clinic.alcove.limits.TallyContract;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes count in one PostgreSQL: every attempt is made at the next one. */
class TallyTableTest extends TallyContract {
  private static final TestDatabase database = TestPostgres.database();

  private final List<TallyTable> nodes =
      List.of(new TallyTable(database.source(), clock), new TallyTable(database.source(), clock));
  private int turn;

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    TestPostgres.empty(database);
  }

  @Override
  protected Tally tally() {
    return nodes.get(turn++ % nodes.size());
  }

  @Test
  void bothAtOnceTakeNoMoreThanThereAre() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      Callable<Boolean> attempt =
          () -> {
            start.await();
            return nodes.get(0).take(THREE, "bob");
          };
      List<Future<Boolean>> attempts =
          Collections.nCopies(40, attempt).stream().map(threads::submit).toList();
      start.countDown();
      int taken = 0;
      for (Future<Boolean> each : attempts) {
        taken += each.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(THREE.attempts());
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theTableHoldsNoNamesAndForgetsWhoseAttemptsAreBack() throws SQLException {
    exhaust("bob@example.org");
    assertThat(rows()).isEqualTo(1);
    nodes.get(0).sweep();
    assertThat(rows()).as("still needed").isEqualTo(1);

    clock.pass(Duration.ofHours(1));
    nodes.get(1).sweep();

    assertThat(rows()).isZero();
  }

  @Test
  void aClockThatWasWrongLocksNobodyOutForLong() {
    MovingClock ahead = new MovingClock(clock.instant().plus(Duration.ofDays(30)));
    TallyTable wrong = new TallyTable(database.source(), ahead);
    assertThat(wrong.take(THREE, "bob")).isTrue();
    assertThat(nodes.get(0).take(THREE, "bob")).isFalse();

    nodes.get(0).sweep();

    assertThat(nodes.get(0).take(THREE, "bob")).isTrue();
  }

  private static int rows() throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM attempt_tally")) {
      row.next();
      return row.getInt(1);
    }
  }
}
