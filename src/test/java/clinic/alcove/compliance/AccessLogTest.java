package clinic.alcove.compliance;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.compliance.AccessLog.Asked;
import clinic.alcove.compliance.AccessLog.Reading;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.people.store.PeopleStore;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.testing.InMemoryLedger;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Ids;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessLogTest {
  private static final Query EVERYTHING = new Query(AuditFilter.EVERYTHING);

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final TestLog audit = new TestLog(database);
  private final Person kim =
      new Person(
          new PersonId(ids.next()),
          Role.COMPLIANCE,
          Person.State.ACTIVE,
          "Kim",
          "kim-1234",
          Bytes.EMPTY);

  @BeforeEach
  void kimWorksHere() {
    database.transact(entities -> new PeopleStore(entities).add(kim, clock.instant()));
  }

  @AfterEach
  void close() {
    audit.close();
    database.close();
  }

  @Test
  void aReadingSeesItsOwnRecordFirstAndNamesForEyesAllowedToSeeThem() {
    Reading reading = read(caller(Role.COMPLIANCE));

    assertThat(reading.records())
        .singleElement()
        .extracting(Logged::record)
        .satisfies(
            entry -> {
              assertThat(entry.event()).isEqualTo(AuditEvent.LOG_VIEWED);
              assertThat(entry.actor()).isEqualTo(kim.id());
            });
    assertThat(reading.people()).containsEntry(kim.id(), kim);
  }

  @Test
  void everyReadingLeavesItsRecord() {
    read(caller(Role.COMPLIANCE));
    read(caller(Role.COMPLIANCE));

    assertThat(read(caller(Role.COMPLIANCE)).records()).hasSize(3);
  }

  @Test
  void whenTheReadingCannotBeRecordedNoRowLeaves() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    entities ->
                        log(entities, new BrokenLedger())
                            .read(caller(Role.COMPLIANCE), newest(10))))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "COMPLIANCE", mode = EnumSource.Mode.EXCLUDE)
  void everybodyElseIsRefusedAndRecorded(Role role) {
    InMemoryLedger ledger = new InMemoryLedger();
    Caller caller = caller(role);

    assertRefused(
        Refusal.NOT_ALLOWED,
        () -> database.inTransaction(entities -> log(entities, ledger).read(caller, newest(10))));

    assertThat(ledger.entries())
        .extracting(AuditRecord::event)
        .isEqualTo(List.of(AuditEvent.ACCESS_DENIED));
  }

  @Test
  void listingThePeopleIsItselfRecorded() {
    database.inTransaction(entities -> log(entities).everybody(caller(Role.COMPLIANCE)));

    assertThat(read(caller(Role.COMPLIANCE)).records())
        .as("listed names unrecorded")
        .extracting(each -> each.record().event())
        .containsExactlyInAnyOrder(AuditEvent.PEOPLE_LISTED, AuditEvent.LOG_VIEWED);
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "COMPLIANCE", mode = EnumSource.Mode.EXCLUDE)
  void nobodyElseIsToldTheNamesAndTryingIsRecorded(Role role) {
    InMemoryLedger ledger = new InMemoryLedger();

    assertRefused(
        Refusal.NOT_ALLOWED,
        () -> database.inTransaction(entities -> log(entities, ledger).everybody(caller(role))));

    assertThat(ledger.entries())
        .extracting(AuditRecord::event)
        .isEqualTo(List.of(AuditEvent.ACCESS_DENIED));
  }

  @Test
  void aFullPageSaysThatThereIsMore() {
    read(caller(Role.COMPLIANCE));
    read(caller(Role.COMPLIANCE));

    Reading page =
        database.inTransaction(entities -> log(entities).read(caller(Role.COMPLIANCE), newest(2)));

    assertThat(page.records()).hasSize(2);
    assertThat(page.next()).isEqualTo(page.records().get(1).index());
  }

  private Reading read(Caller caller) {
    return database.inTransaction(entities -> log(entities).read(caller, newest(10)));
  }

  private AccessLog log(jakarta.persistence.EntityManager entities) {
    return log(entities, audit.ledger(entities));
  }

  private AccessLog log(jakarta.persistence.EntityManager entities, AuditLedger ledger) {
    Accesses accesses = new Accesses(ledger, ids, clock);
    return new AccessLog(
        new Readings(audit.log(), accesses), audit.query(), new PeopleStore(entities));
  }

  private static Asked newest(int limit) {
    return new Asked(EVERYTHING, SortColumn.TIME, true, null, limit);
  }

  private Caller caller(Role role) {
    return new Caller(
        kim.id(),
        role,
        new SessionId(ids.next()),
        new RequestId(ids.next()),
        NetworkAddress.of("127.0.0.1"));
  }

  /** A ledger on a full disk. */
  private static final class BrokenLedger implements AuditLedger {
    @Override
    public void append(List<AuditRecord> entries) {
      throw new IllegalStateException("the disk is full");
    }

    @Override
    public void appendAlone(AuditRecord entry) {
      throw new IllegalStateException("the disk is full");
    }
  }
}
