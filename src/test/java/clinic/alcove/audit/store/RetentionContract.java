package clinic.alcove.audit.store;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Hold;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Published;
import clinic.alcove.audit.Retention;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.tlog.VerifierKey;
import clinic.alcove.values.Ids;
import clinic.alcove.values.PersonId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What purging keeps to, on every database. */
abstract class RetentionContract {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant OLD = NOW.minus(Duration.ofDays(7 * 366));
  private static final PersonId ALICE_THERAPIST = new PersonId(new UUID(1, 1));
  private static final PersonId BOB_CLIENT = new PersonId(new UUID(1, 2));
  private static final PersonId KIM_COMPLIANCE = new PersonId(new UUID(1, 3));

  /** The database, empty before each test. */
  protected abstract TestDatabase database();

  @Test
  void whatIsOverGoesInSmallPartsAndEachPartIsOnRecordWithWhatReallyWent() {
    try (TestLog log = new TestLog(database())) {
      record(log, OLD, 1_500, ALICE_THERAPIST);
      record(log, NOW, 10, ALICE_THERAPIST);
      assertThat(log.everything()).hasSize(1_510);

      assertThat(purgeSome(log, 0)).isEqualTo(1_000);
      assertThat(purgeSome(log, 1_000)).isNull();

      List<Logged> left = log.everything();
      assertThat(left).extracting(Logged::index).startsWith(1_500L).hasSize(12);
      assertThat(left.subList(10, 12))
          .as("the parts, on record")
          .extracting(Logged::record)
          .allMatch(each -> each.event() == AuditEvent.LOG_PURGED && each.actor() == null)
          .extracting(AuditRecord::extent)
          .containsExactly(new Extent(1_000, 0, 999), new Extent(500, 1_000, 1_499));
    }
  }

  @Test
  void anInterruptedPurgeGoesOnWhereThereIsSomethingLeft() {
    try (TestLog log = new TestLog(database())) {
      record(log, OLD, 1_200, ALICE_THERAPIST);
      log.log().catchUp();

      assertThatThrownBy(
              () ->
                  database()
                      .transact(
                          entities -> {
                            @Nullable Long next = retention(log, entities).purgeSome(0);
                            throw new IllegalStateException("killed after " + next);
                          }))
          .hasMessageStartingWith("killed");
      assertThat(log.everything()).as("half a part is gone").hasSize(1_200);

      assertThat(purgeSome(log, 0)).isEqualTo(1_000);
      // Killed here; the next night begins at the front.
      assertThat(purgeSome(log, 0)).isNull();
      assertThat(log.everything())
          .allMatch(each -> each.record().event() == AuditEvent.LOG_PURGED)
          .hasSize(2);
    }
  }

  @Test
  void whatIsHeldStaysAndGoesOnceTheHoldIsLifted() {
    try (TestLog log = new TestLog(database())) {
      record(log, OLD, 5, ALICE_THERAPIST);
      record(log, OLD, 5, BOB_CLIENT);
      record(log, OLD, 5, ALICE_THERAPIST);
      log.log().catchUp();
      assertThat(holding(holds -> holds.place(new Hold(BOB_CLIENT, NOW, KIM_COMPLIANCE)))).isTrue();
      assertThat(holding(holds -> holds.place(new Hold(BOB_CLIENT, NOW, KIM_COMPLIANCE))))
          .as("placed twice")
          .isFalse();

      assertThat(purgeSome(log, 0)).isNull();
      assertThat(log.everything())
          .extracting(Logged::index)
          .containsExactly(5L, 6L, 7L, 8L, 9L, 15L);
      assertThat(log.everything().get(5).record().extent()).isEqualTo(new Extent(10, 0, 14));

      assertThat(holding(holds -> holds.lift(BOB_CLIENT))).isTrue();
      assertThat(holding(holds -> holds.lift(BOB_CLIENT))).isFalse();
      assertThat(purgeSome(log, 0)).isNull();
      assertThat(log.everything()).extracting(Logged::index).containsExactly(15L, 16L);
    }
  }

  @Test
  void proofsVerifyAfterAPurgeAndAReceiptOfAPurgedRecordStillDoes() {
    try (TestLog log = new TestLog(database())) {
      record(log, OLD, 300, ALICE_THERAPIST);
      record(log, NOW, 300, BOB_CLIENT);
      Logged purged = log.everything().get(17);
      LogProof receipt = log.log().proof(17);

      assertThat(purgeSome(log, 0)).isNull();

      List<Logged> left = log.everything();
      assertThat(left).hasSize(301);
      Published published = log.log().newest();
      VerifierKey key = VerifierKey.parse(log.log().integrity().vkey());
      Checkpoint now = Checkpoint.open(SignedNote.parse(published.note()), key);
      assertThat(now.size()).isEqualTo(601);
      TreeReader tree = new TreeReader(now.size(), log.log().tiles());
      assertThat(tree.root()).as("the tiles stay").isEqualTo(now.root());
      for (Logged each : left) {
        check(each, now, tree.inclusion(each.index()));
      }
      check(purged, now, tree.inclusion(17));
      Checkpoint then = Checkpoint.open(SignedNote.parse(receipt.checkpoint()), key);
      check(purged, then, receipt.path());
      Proofs.checkConsistency(
          then.size(), now.size(), then.root(), now.root(), tree.consistency(then.size()));
      assertRefused(Refusal.NOT_FOUND, () -> log.log().proof(17));
    }
  }

  private static void check(Logged logged, Checkpoint checkpoint, List<Hash> path) {
    byte[] entry =
        Commitment.entry(
            logged.salt().toByteArray(),
            clinic.alcove.audit.RecordText.bytes(logged).toByteArray());
    Proofs.checkInclusion(
        logged.index(), checkpoint.size(), Hash.leaf(entry), checkpoint.root(), path);
  }

  @Test
  void whatAHeldPersonDidStaysToo() {
    try (TestLog log = new TestLog(database())) {
      record(log, OLD, 5, BOB_CLIENT);
      assertThat(holding(holds -> holds.place(new Hold(ALICE_THERAPIST, NOW, KIM_COMPLIANCE))))
          .isTrue();

      assertThat(purgeSome(log, 0)).isNull();
      assertThat(log.everything()).hasSize(5);
    }
  }

  @Test
  void theDigestForgetsWhatIsPurged() {
    try (TestLog log = new TestLog(database())) {
      record(log, OLD, Block.SIZE + 1, ALICE_THERAPIST);
      AuditSearchTest.inTransaction(
          database(), connection -> assertThat(new Digesting(connection).next()).isTrue());

      @Nullable Long next = purgeSome(log, 0);
      while (next != null) {
        next = purgeSome(log, next);
      }

      AuditSearchTest.inTransaction(
          database(),
          connection -> {
            BlockTables tables = new BlockTables(connection);
            assertThat(tables.all()).extracting(Block::records).containsExactly(0);
            assertThat(tables.shapes(List.of(0L), new Numberings())).isEmpty();
            assertThat(tables.places(List.of(0L))).isEmpty();
          });
    }
  }

  @Test
  void nothingThatIsYoungEnoughGoes() {
    try (TestLog log = new TestLog(database())) {
      record(log, NOW.minus(Duration.ofDays(5 * 365)), 5, ALICE_THERAPIST);
      log.log().catchUp();

      assertThat(purgeSome(log, 0)).isNull();
      assertThat(log.everything()).hasSize(5);
    }
  }

  /** Work with holds. */
  private interface Work {
    boolean with(RetentionTable holds);
  }

  private boolean holding(Work work) {
    return database().inTransaction(entities -> work.with(new RetentionTable(entities)));
  }

  private @Nullable Long purgeSome(TestLog log, long from) {
    @Nullable Long[] next = {null};
    database().transact(entities -> next[0] = retention(log, entities).purgeSome(from));
    return next[0];
  }

  private static Retention retention(TestLog log, jakarta.persistence.EntityManager entities) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    AuditLedger ledger = log.ledger(entities);
    return new Retention(
        new RetentionTable(entities),
        ledger,
        new Ids(clock, new SecureRandom()),
        clock,
        new AuditSettings("clinic.example/logs/1", 6, true, "", 10));
  }

  private void record(TestLog log, Instant when, int times, PersonId subject) {
    database()
        .transact(
            entities -> {
              for (int i = 0; i < times; i++) {
                log.ledger(entities)
                    .append(
                        new AuditRecord(
                            UUID.randomUUID(),
                            when,
                            AuditEvent.CONVERSATION_OPENED,
                            Outcome.SUCCESS,
                            null,
                            ALICE_THERAPIST,
                            null,
                            null,
                            null,
                            null,
                            null,
                            subject,
                            null,
                            null));
              }
            });
    log.log().catchUp();
  }
}
