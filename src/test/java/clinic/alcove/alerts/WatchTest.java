package clinic.alcove.alerts;

import static clinic.alcove.alerts.LogEntries.BOB_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.alerts.store.AlertTable;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.audit.store.FollowerTable;
import clinic.alcove.testing.InMemoryLedger;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each situation is told once, on record, whichever node looks and however often. */
class WatchTest {
  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final AlertTable book = new AlertTable(database.source());
  private final Alarms alarms = new Alarms(book, ledger, ids, clock);
  private final LogEntries log = new LogEntries();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSituationRaisesOneAlertAndOneRecord() {
    Watch watch = node();
    for (int i = 0; i < 9; i++) {
      log.failedSignIn(BOB_CLIENT, "192.0.2." + i);
      watch.look();
    }

    assertThat(ledger.entries())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.event()).isEqualTo(AuditEvent.ALERT_RAISED);
              assertThat(record.detail()).isEqualTo(Detail.FAILED_SIGN_INS);
              assertThat(record.subject()).isEqualTo(BOB_CLIENT);
              assertThat(record.extent()).isEqualTo(new Extent(3, 0, 2));
            });
    assertThat(book.newest(null, 10))
        .singleElement()
        .satisfies(alert -> assertThat(alert.id()).isEqualTo(ledger.entries().get(0).object()));
  }

  @Test
  void whatGoesOnLaterIsToldAgain() {
    Watch watch = node();
    threeFailures();
    watch.look();
    clock.pass(Duration.ofMinutes(61));
    log.now = clock.instant();
    threeFailures();
    watch.look();
    assertThat(ledger.entries()).hasSize(2);
  }

  @Test
  void anotherNodeFindsWhatBeganBeforeItsTurn() {
    log.failedSignIn(BOB_CLIENT, "192.0.2.1");
    log.failedSignIn(BOB_CLIENT, "192.0.2.2");
    node().look();
    Watch other = node();
    log.failedSignIn(BOB_CLIENT, "192.0.2.3");
    other.look();
    assertThat(ledger.entries()).as("looked without the turn").isEmpty();
    clock.pass(Duration.ofMinutes(1));
    other.look();
    assertThat(ledger.entries()).as("forgot what came before its turn").hasSize(1);
  }

  @Test
  void aStopBetweenTheAlertAndThePlaceTellsNothingTwice() {
    threeFailures();
    alarms.raise(
        new Situation(
            Detail.FAILED_SIGN_INS, BOB_CLIENT.toString(), BOB_CLIENT, new Extent(3, 0, 2)),
        Duration.ofHours(1));
    node().look();
    assertThat(ledger.entries()).hasSize(1);
    assertThat(followers().place(Follower.ALERTS)).isEqualTo(3);
  }

  @Test
  void alertsAreReadInPagesNewestFirst() {
    for (int i = 0; i < 5; i++) {
      alarms.raise(Situation.of(Detail.UNWITNESSED), Duration.ZERO);
      clock.pass(Duration.ofSeconds(1));
    }
    List<Alert> first = book.newest(null, 3);
    List<Alert> second = book.newest(first.get(2).id(), 3);
    assertThat(first).hasSize(3);
    assertThat(second).hasSize(2);
    assertThat(first.get(0).raised()).isAfter(second.get(1).raised());
    assertThat(second.get(0).situation()).isEqualTo(Situation.of(Detail.UNWITNESSED));
  }

  private void threeFailures() {
    for (int i = 0; i < 3; i++) {
      log.failedSignIn(BOB_CLIENT, "192.0.2." + i);
    }
  }

  private FollowerTable followers() {
    return new FollowerTable(database.source(), clock, ids);
  }

  private Watch node() {
    return new Watch(log, followers(), alarms, RulesTest.SETTINGS);
  }
}
