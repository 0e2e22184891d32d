package clinic.alcove.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.store.AuditStore;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.delivery.store.DeliveryTables;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.values.Ids;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The relay on the product's tables: what is rolled back is gone, what is recorded is there. */
class RelayOnH2Test {
  private final TestDatabase database = new TestDatabase();
  private final EntityManager entities = database.entities();
  private final Set<AuditEvent> cannotBeRecorded = EnumSet.noneOf(AuditEvent.class);
  private final RelayRoom room =
      new RelayRoom(
          new RelayRoom.Storage(
              new DeliveryTables(entities),
              new ConversationTables(entities, new Ids(Clock.systemUTC(), new SecureRandom())),
              new OneTransaction() {
                @Override
                public <T> T run(Supplier<T> work) {
                  return inTransaction(work);
                }
              },
              () -> {}),
          new FailingLedger(new AuditStore(entities)));

  @BeforeEach
  void theGroupStands() {
    room.begin();
  }

  @AfterEach
  void close() {
    entities.close();
    database.close();
  }

  @Test
  void aMessageGoesAllTheWay() {
    room.connect(room.laptop, room.laptopSocket);
    room.connect(room.phone, room.phoneSocket);
    ClientMessageId first = room.say();
    ClientMessageId second = room.say();
    assertThat(room.laptopSocket.sent).hasSize(2);
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L, 3L);
    assertThat(recorded(AuditEvent.CIPHERTEXT_SUBMITTED)).isEqualTo(2);
    assertThat(recorded(AuditEvent.CIPHERTEXT_DELIVERED)).isEqualTo(2);

    room.acknowledge(room.phone, room.phoneSocket, 3);
    assertThat(room.laptopSocket.delivered).containsExactlyInAnyOrder(first, second);
    assertThat(count("delivery")).as("bytes everybody has are still here").isZero();
    assertThat(count("message")).isEqualTo(3);
  }

  @Test
  void aMessageWhoseRecordCannotBeWrittenIsNotAccepted() {
    room.connect(room.phone, room.phoneSocket);
    cannotBeRecorded.add(AuditEvent.CIPHERTEXT_SUBMITTED);
    ClientMessageId message = room.say();
    assertThat(room.laptopSocket.sent).as("accepted without a record").isEmpty();
    assertThat(room.laptopSocket.refused)
        .containsExactly(new RecordingOutlet.Refused(message, Refusal.UNAVAILABLE, 0, false));
    assertThat(room.phoneSocket.sequences()).containsExactly(1L);
    assertThat(count("message")).as("only the commit").isEqualTo(1);
  }

  @Test
  void aMessageWhoseHandingOverCannotBeRecordedDoesNotLeave() {
    room.connect(room.phone, room.phoneSocket);
    cannotBeRecorded.add(AuditEvent.CIPHERTEXT_DELIVERED);
    room.say();
    assertThat(room.laptopSocket.sent).as("it is safe with us all the same").hasSize(1);
    assertThat(room.phoneSocket.sequences()).as("left without a record").containsExactly(1L);

    cannotBeRecorded.clear();
    assertThat(room.connections.of(room.phone.id()).orElseThrow().hungry()).isTrue();
    room.writer.wake(room.phone.id());
    room.writer.writeWaiting();
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L);
    assertThat(recorded(AuditEvent.CIPHERTEXT_DELIVERED)).isEqualTo(1);
  }

  @Test
  void aBrokenErrandInTheBatchLosesAndDoublesNothing() {
    room.connect(room.phone, room.phoneSocket);
    Submission first = room.sealed();
    Submission second = room.sealed();
    Correspondent laptop = RelayRoom.correspondent(room.laptop);
    assertThat(room.writer.submit(room.errands.submit(laptop, first, room.laptopSocket))).isTrue();
    assertThat(room.writer.submit(new Broken())).isTrue();
    assertThat(room.writer.submit(room.errands.submit(laptop, second, room.laptopSocket))).isTrue();
    room.writer.writeWaiting();
    assertThat(room.laptopSocket.sent)
        .extracting(RecordingOutlet.Sent::message)
        .containsExactly(first.id(), second.id());
    assertThat(room.phoneSocket.sequences()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void twoCommitsForOneEpochInOneBatchAreDecided() {
    Correspondent laptop = RelayRoom.correspondent(room.laptop);
    for (int i = 0; i < 2; i++) {
      Submission commit =
          Submission.of(
              room.freshId(), room.conversation, RelayRoom.handshake(room.group.update(), null));
      assertThat(room.writer.submit(room.errands.submit(laptop, commit, room.laptopSocket)))
          .isTrue();
    }
    room.writer.writeWaiting();
    assertThat(room.laptopSocket.sent).hasSize(1);
    assertThat(room.laptopSocket.reasons()).containsExactly(Refusal.STALE_EPOCH);
    assertThat(room.laptopSocket.refused.get(0).currentEpoch()).isEqualTo(2);
    assertThat(recorded(AuditEvent.COMMIT_REFUSED)).isEqualTo(1);
  }

  private <T> T inTransaction(Supplier<T> work) {
    entities.clear();
    entities.getTransaction().begin();
    try {
      T result = work.get();
      entities.getTransaction().commit();
      return result;
    } finally {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
    }
  }

  private long recorded(AuditEvent event) {
    try (TestLog log = new TestLog(database)) {
      return log.everything().stream().filter(each -> each.record().event() == event).count();
    }
  }

  private long count(String table) {
    return database.inTransaction(
        reader ->
            ((Number) reader.createNativeQuery("SELECT COUNT(1) FROM " + table).getSingleResult())
                .longValue());
  }

  /** A ledger that is out of order for some events. */
  private final class FailingLedger implements AuditLedger {
    private final AuditLedger working;

    FailingLedger(AuditLedger working) {
      this.working = working;
    }

    @Override
    public void append(List<AuditRecord> entries) {
      if (entries.stream().anyMatch(each -> cannotBeRecorded.contains(each.event()))) {
        throw new IllegalStateException("the access log cannot be written");
      }
      working.append(entries);
    }

    @Override
    public void appendAlone(AuditRecord entry) {
      working.appendAlone(entry);
    }
  }

  private static final class Broken implements Errand {
    @Override
    public Runnable carryOut(java.util.function.Consumer<clinic.alcove.values.DeviceId> wake) {
      throw new IllegalStateException("broken");
    }

    @Override
    public void failed() {}

    @Override
    public int weight() {
      return 1;
    }
  }
}
