package clinic.alcove.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Published;
import clinic.alcove.audit.RecordText;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One log, contiguous and provable, whoever writes, breaks or sequences; on either database. */
abstract class LogContract {
  private static final int WRITERS = 4;
  private static final int ACTS = 60;

  private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());

  /** The database, empty at the beginning of each test. */
  abstract TestDatabase database();

  @Test
  void indexesStayContiguousWhileActsRollBackAndTwoNodesSequence() throws Exception {
    try (TestLog one = new TestLog(database());
        TestLog other = new TestLog(database())) {
      ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
      List<Future<Integer>> writing = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        PersonId person = new PersonId(new UUID(1, i));
        writing.add(threads.submit(() -> write(person)));
      }
      List<Future<?>> sequencing = new ArrayList<>();
      for (TestLog node : List.of(one, other)) {
        sequencing.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < ACTS / 2; i++) {
                    node.log().catchUp();
                  }
                }));
      }
      int written = 0;
      for (Future<Integer> each : writing) {
        written += each.get();
      }
      for (Future<?> each : sequencing) {
        assertThat(each.get()).isNull();
      }
      threads.shutdown();
      List<Logged> all = one.everything();
      assertThat(all).extracting(Logged::index).containsExactlyElementsOf(upTo(written));
      for (int i = 0; i < WRITERS; i++) {
        PersonId person = new PersonId(new UUID(1, i));
        List<Long> counters =
            all.stream()
                .filter(each -> person.equals(each.record().concerns()))
                .map(Logged::subjectSeq)
                .toList();
        assertThat(counters)
            .as("a record about somebody is missing, or counted twice")
            .containsExactlyElementsOf(LongStream.rangeClosed(1, counters.size()).boxed().toList());
      }
      verify(one.log(), all);
    }
  }

  /** Every third act fails after it was recorded. How many records stay. */
  private int write(PersonId person) {
    int written = 0;
    for (int i = 0; i < ACTS; i++) {
      List<AuditRecord> records = new ArrayList<>();
      for (int j = 0; j <= i % 5; j++) {
        records.add(record(person));
      }
      boolean fails = i % 3 == 2;
      try {
        database()
            .transact(
                entities -> {
                  new AuditStore(entities).append(records);
                  if (fails) {
                    throw new IllegalStateException("the act fails");
                  }
                });
        written += records.size();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the act fails");
      }
    }
    return written;
  }

  /** As an outsider does: key, note, every tile, every leaf, every proof. */
  private static void verify(AuditLog log, List<Logged> all) {
    Published published = log.newest();
    VerifierKey key = VerifierKey.parse(log.integrity().vkey());
    Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(published.note()), key);
    assertThat(checkpoint.size()).isEqualTo(all.size());
    TreeReader tree = new TreeReader(checkpoint.size(), log.tiles());
    assertThat(tree.root()).isEqualTo(checkpoint.root());
    for (Logged each : all) {
      byte[] entry =
          Commitment.entry(each.salt().toByteArray(), RecordText.bytes(each).toByteArray());
      assertThat(tree.entry(each.index())).isEqualTo(entry);
      Proofs.checkInclusion(
          each.index(),
          checkpoint.size(),
          Hash.leaf(entry),
          checkpoint.root(),
          tree.inclusion(each.index()));
    }
  }

  private static List<Long> upTo(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  @Test
  void aLaterCheckpointContainsAnEarlierOne() {
    try (TestLog log = new TestLog(database())) {
      append(300);
      log.log().catchUp();
      Published first = log.log().newest();
      append(250);
      log.log().catchUp();
      Published second = log.log().newest();
      Proofs.checkConsistency(
          first.size(),
          second.size(),
          first.root(),
          second.root(),
          new TreeReader(second.size(), log.log().tiles()).consistency(first.size()));
      verify(log.log(), log.everything());
    }
  }

  @Test
  void nothingIsServedBeyondWhatIsPublished() throws SQLException {
    try (TestLog log = new TestLog(database())) {
      append(3);
      log.log().catchUp();
      // As if the node had died between sequencing five more and signing them.
      String note = log.log().newest().note();
      append(5);
      log.log().catchUp();
      change("UPDATE audit_head SET signed_size = 3, note = '" + note + "'");
      assertThat(log.log().tiles().tile(new TilePath(0, 0, 3))).isPresent();
      assertThat(log.log().tiles().tile(new TilePath(0, 0, 4))).isEmpty();
      assertThat(log.log().tiles().tile(new TilePath(0, 1, 1))).isEmpty();
      assertThat(log.log().tiles().tile(new TilePath(TilePath.ENTRIES, 0, 4))).isEmpty();
      assertThatThrownBy(() -> log.log().proof(3)).hasMessageContaining("NOT_FOUND");
    }
  }

  @Test
  void aReceiptProvesItsRecord() {
    try (TestLog log = new TestLog(database())) {
      append(7);
      Logged fifth = log.everything().get(4);
      var receipt = log.log().proof(4);
      assertThat(receipt.extra().orElseThrow().size())
          .isEqualTo(32 + RecordText.of(fifth).length());
      receipt.check(
          Commitment.entry(fifth.salt().toByteArray(), RecordText.bytes(fifth).toByteArray()),
          Checkpoint.open(receipt.note(), VerifierKey.parse(log.log().integrity().vkey())));
    }
  }

  @Test
  void aPersonFindsTheirRecordsByTheirOwnCounterAndSeesWhatWasLeftOut() throws SQLException {
    PersonId bob = new PersonId(new UUID(2, 2));
    PersonPlaces places = new PersonPlaces(database().source());
    try (TestLog log = new TestLog(database())) {
      for (int i = 0; i < 3; i++) {
        append(2);
        append(List.of(record(bob), record(bob)));
        log.log().catchUp();
      }
      assertThat(places.total(bob)).isEqualTo(6);
      assertThat(places.about(bob, Long.MAX_VALUE, 4))
          .extracting(Logged::subjectSeq)
          .containsExactly(6L, 5L, 4L, 3L);
      assertThat(places.about(bob, 3, 4)).extracting(Logged::subjectSeq).containsExactly(2L, 1L);
      assertThat(places.about(bob, 5).orElseThrow().index()).isEqualTo(10);
      change("SET session_replication_role = replica;", "DELETE FROM audit_record WHERE idx = 7");
      assertThat(places.about(bob, Long.MAX_VALUE, 10))
          .extracting(Logged::subjectSeq)
          .as("a gap in the counters is what shows it")
          .containsExactly(6L, 5L, 3L, 2L, 1L);
      assertThat(places.about(bob, 4)).isEmpty();
      assertThat(places.total(new PersonId(new UUID(2, 3)))).isZero();
    }
  }

  @Test
  void recordsOfEarlierVersionsGoFirstAndInTheirOrder() throws SQLException {
    append(2);
    for (int i = 0; i < 3; i++) {
      change(
          "INSERT INTO audit_earlier (recorded, id, event, outcome, subject_id) VALUES (%d, '%s',"
                  .formatted(100 - i, new UUID(7, i))
              + " 'SIGNED_IN', 'SUCCESS', '"
              + new UUID(1, 0)
              + "')");
    }
    try (TestLog log = new TestLog(database())) {
      List<Logged> all = log.everything();
      assertThat(all).hasSize(5);
      assertThat(all.subList(0, 3))
          .extracting(each -> each.record().id())
          .containsExactly(new UUID(7, 2), new UUID(7, 1), new UUID(7, 0));
      assertThat(all).extracting(Logged::subjectSeq).containsExactly(1L, 2L, 3L, 4L, 5L);
      verify(log.log(), all);
    }
  }

  @Test
  void whatBreaksInTheMiddleOfAPageLeavesAllOfItWaiting() throws SQLException {
    append(4);
    change("ALTER TABLE audit_tile ADD CONSTRAINT broken CHECK (level < 0)");
    try (TestLog log = new TestLog(database())) {
      assertThatThrownBy(() -> log.log().catchUp()).isInstanceOf(IllegalStateException.class);
      assertThat(log.query().page(AuditFilter.EVERYTHING, Direction.NEWEST_FIRST, null, 10))
          .isEmpty();
      change("ALTER TABLE audit_tile DROP CONSTRAINT broken");
      verify(log.log(), log.everything());
      assertThat(log.everything()).hasSize(4);
    }
  }

  @Test
  void tilesThatSomebodyChangedStopTheLog() throws SQLException {
    try (TestLog log = new TestLog(database())) {
      append(4);
      log.log().catchUp();
      change(
          "UPDATE audit_tile SET body = (SELECT root FROM audit_head), width = 1 WHERE level = 0");
      append(1);
      assertThatThrownBy(() -> log.log().catchUp()).isInstanceOf(RuntimeException.class);
    }
  }

  private void append(List<AuditRecord> records) {
    database().transact(entities -> new AuditStore(entities).append(records));
  }

  /** Where the database refuses it, as its superuser. */
  private void change(String onPostgres, String sql) throws SQLException {
    try (Connection connection = database().source().getConnection()) {
      boolean postgres = "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
      change(postgres ? onPostgres + sql : sql);
    }
  }

  final void append(int records) {
    List<AuditRecord> all = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      all.add(record(new PersonId(new UUID(1, 0))));
    }
    append(all);
  }

  final void change(String sql) throws SQLException {
    try (Connection connection = database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private AuditRecord record(PersonId person) {
    return new AuditRecord(
        ids.next(),
        Clock.systemUTC().instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
        AuditEvent.SIGNED_IN,
        Outcome.SUCCESS,
        null,
        person,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
