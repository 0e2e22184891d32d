package clinic.alcove.siem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.store.LogPageTable;
import clinic.alcove.limits.TallyHere;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.SiemSettings;
import clinic.alcove.testing.InMemoryLedger;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Secret;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever shows the token gets the log page by page, on record; nobody else gets anything. */
class PullTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final TestLog log = new TestLog(database);
  private final EntityManager entities = database.entities();
  private final AuditLedger ledger = log.ledger(entities);
  private final Pull pull =
      new Pull(new LogPageTable(database.source()), log.log(), ledger, ids, clock);
  private final InMemoryLedger denials = new InMemoryLedger();
  private final SomeRecords records = new SomeRecords();

  @AfterEach
  void close() {
    entities.close();
    log.close();
    database.close();
  }

  @Test
  void everyRecordComesOnceAndInOrderPageByPage() {
    write(12);
    List<Long> pulled = new ArrayList<>();
    long after = -1;
    for (int i = 0; i < 10; i++) {
      for (Logged each : pull.after(after, 5, visitor())) {
        pulled.add(each.index());
        after = each.index();
      }
    }
    assertThat(pulled)
        .isEqualTo(IntStream.range(0, pulled.size()).mapToObj(Long::valueOf).toList());
    assertThat(pulled.size())
        .as("the twelve, and a trace for each page that held more")
        .isBetween(15, 17);
  }

  @Test
  void whatIsHandedOutIsOnRecordBeforeItLeaves() {
    write(3);
    pull.after(-1, 100, visitor());
    Logged trace = log.everything().get(3);
    assertThat(trace.record().event()).isEqualTo(AuditEvent.LOG_EXPORTED);
    assertThat(trace.record().detail()).isEqualTo(Detail.PULLED);
    assertThat(trace.record().extent()).isEqualTo(new Extent(3, 0, 2));
    assertThat(trace.record().address()).isEqualTo(visitor().address());
  }

  @Test
  void whatCannotBeRecordedDoesNotLeave() {
    write(3);
    Pull unrecorded =
        new Pull(
            new LogPageTable(database.source()),
            log.log(),
            new InMemoryLedger() {
              @Override
              public void appendAlone(AuditRecord entry) {
                throw new IllegalStateException("the disk is full");
              }
            },
            ids,
            clock);
    assertThatThrownBy(() -> unrecorded.after(-1, 100, visitor()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPullThatFindsOnlyEarlierPullsLeavesNoRecord() {
    write(3);
    pull.after(-1, 100, visitor());
    assertThat(pull.after(2, 100, visitor())).hasSize(1);
    assertThat(pull.after(3, 100, visitor())).isEmpty();
    assertThat(pull.after(3, 100, visitor())).isEmpty();
    assertThat(log.everything()).as("grows by being read").hasSize(4);
  }

  @Test
  void theRightTokenOpensAndNothingElseDoes() {
    SiemDoor door = door(TOKEN);
    door.admit("Bearer " + TOKEN, visitor());
    for (String wrong :
        List.of(
            "Bearer " + TOKEN + "x", "Bearer ", "Bearer", TOKEN, "bearer " + TOKEN, "Basic x")) {
      assertThat(refusal(door, wrong)).as(wrong).isEqualTo(Refusal.NOT_SIGNED_IN);
    }
    assertThat(denials.entries(AuditEvent.ACCESS_DENIED)).hasSize(6);
  }

  @Test
  void withoutATokenInTheSettingsNobodyIsLetIn() {
    SiemDoor door = door("");
    for (@Nullable String shown : new String[] {null, "", "Bearer ", "Bearer " + TOKEN}) {
      assertThat(refusal(door, shown)).isEqualTo(Refusal.NOT_SIGNED_IN);
    }
    assertThat(denials.entries()).as("strangers fill the log").isEmpty();
  }

  @Test
  void guessesAreCountedAndDoNotHoldUpTheRightOne() {
    SiemDoor door = door(TOKEN);
    for (int i = 0; i < 60; i++) {
      assertThat(refusal(door, "Bearer guess")).isEqualTo(Refusal.NOT_SIGNED_IN);
    }
    assertThat(refusal(door, "Bearer guess")).isEqualTo(Refusal.TOO_MANY);
    door.admit("Bearer " + TOKEN, visitor());
    assertThat(denials.entries()).hasSize(60);
  }

  private static @Nullable Refusal refusal(SiemDoor door, @Nullable String shown) {
    try {
      door.admit(shown, visitor());
      return null;
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  private SiemDoor door(String token) {
    return new SiemDoor(
        new SiemSettings(Secret.of(token)),
        new Accesses(denials, ids, clock),
        new TallyHere(clock));
  }

  private void write(int more) {
    records.write(more);
    records.entries.forEach(each -> ledger.appendAlone(each.record()));
  }

  private static Visitor visitor() {
    return new Visitor(new RequestId(new UUID(5, 5)), NetworkAddress.of("192.0.2.7"));
  }
}
