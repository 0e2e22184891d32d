package clinic.alcove.ownlog;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.RecordText;
import clinic.alcove.audit.store.PersonPlaces;
import clinic.alcove.ownlog.OwnLog.Page;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Person;
import clinic.alcove.people.store.PeopleStore;
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
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnLogTest {
  private static final long NEWEST = Long.MAX_VALUE;

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final TestLog audit = new TestLog(database);
  private final Person ada = person(Role.THERAPIST, "Dr. Ada Reyes");
  private final Person sam = person(Role.CLIENT, "Sam Winter");
  private final Person jo = person(Role.CLIENT, "Jo Lindgren");

  @BeforeEach
  void adaOpenedConversationsWithBothOfHerClients() {
    for (Person each : List.of(ada, sam, jo)) {
      database.transact(entities -> new PeopleStore(entities).add(each, clock.instant()));
    }
    opened(ada, sam);
    opened(ada, jo);
    opened(sam, sam);
  }

  @AfterEach
  void close() {
    audit.close();
    database.close();
  }

  @Test
  void somebodySeesWhatConcernsThemAndNothingElseNewestFirst() {
    Page page = read(sam, NEWEST, 50);

    assertThat(page.records())
        .extracting(each -> each.logged().record().concerns())
        .containsOnly(sam.id());
    assertThat(page.records())
        .extracting(each -> each.logged().subjectSeq())
        .isEqualTo(List.of(3L, 2L, 1L));
    assertThat(page.more()).isFalse();
  }

  @Test
  void theLookItselfIsTheNewestRecordOfItsOwnAnswer() {
    AuditRecord newest = read(sam, NEWEST, 50).records().get(0).logged().record();

    assertThat(newest.event()).isEqualTo(AuditEvent.OWN_LOG_VIEWED);
    assertThat(newest.actor()).isEqualTo(sam.id());
    assertThat(newest.subject()).isEqualTo(sam.id());
  }

  @Test
  void everyRecordIsProvedToStandUnderTheOneSignedCheckpoint() throws Exception {
    Page page = read(sam, NEWEST, 50);
    Checkpoint signed = Checkpoint.parse(SignedNote.parse(page.published().note()).text());

    for (OwnRecord each : page.records()) {
      Proofs.checkInclusion(
          each.logged().index(), signed.size(), leaf(each.logged()), signed.root(), each.path());
    }
  }

  @Test
  void theReceiptIsAProofThatStandsAlone() throws Exception {
    LogProof receipt = LogProof.parse(receipt(sam, 1).text());

    byte[] opened = receipt.extra().orElseThrow().toByteArray();
    byte[] record = Arrays.copyOfRange(opened, Commitment.SALT, opened.length);
    assertThat(new String(record, java.nio.charset.StandardCharsets.US_ASCII))
        .contains("\"event\":\"CONVERSATION_OPENED\"", "\"subject\":\"" + sam.id() + "\"");
    Checkpoint signed = Checkpoint.parse(receipt.note().text());
    receipt.check(Commitment.entry(Arrays.copyOf(opened, Commitment.SALT), record), signed);
  }

  @Test
  void pagesFollowEachOtherWithoutALineLostOrTwice() {
    for (int more = 0; more < 20; more++) {
      opened(ada, sam);
    }
    Page first = read(sam, NEWEST, 10);
    long last = first.records().get(9).logged().subjectSeq();
    Page second = read(sam, last, 10);

    assertThat(first.more()).isTrue();
    assertThat(second.records().get(0).logged().subjectSeq()).isEqualTo(last - 1);
    assertThat(second.more()).isTrue();
  }

  @Test
  void staffAreNamedWhereTheClinicAllowsItAndClientsNever() {
    opened(jo, sam);

    assertThat(read(sam, NEWEST, 50).records())
        .extracting(OwnRecord::name)
        .isEqualTo(Arrays.asList(null, null, null, "Dr. Ada Reyes"));
    assertThat(log(settings(false), audit()).read(caller(sam), NEWEST, 50).records())
        .extracting(OwnRecord::name)
        .containsOnlyNulls();
  }

  @Test
  void purposesFollowFromWhoActed() {
    assertThat(read(sam, NEWEST, 50).records())
        .extracting(OwnRecord::purpose)
        .isEqualTo(List.of(Purpose.PATRQT, Purpose.PATRQT, Purpose.TREAT));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleHasALogOfTheirOwn(Role role) {
    Person somebody = person(role, "Somebody");

    assertThat(read(somebody, NEWEST, 50).records()).hasSize(1);
  }

  @Test
  void aCounterBeyondOnesOwnIsNothingThatCanBeFound() {
    assertRefused(Refusal.NOT_FOUND, () -> receipt(sam, 99));
    assertRefused(Refusal.NOT_FOUND, () -> receipt(sam, 0));
  }

  @Test
  void whenTheLookCannotBeRecordedNothingLeaves() {
    AuditLedger broken =
        new AuditLedger() {
          @Override
          public void append(List<AuditRecord> entries) {
            throw new IllegalStateException("the disk is full");
          }

          @Override
          public void appendAlone(AuditRecord entry) {
            throw new IllegalStateException("the disk is full");
          }
        };

    assertThatThrownBy(() -> log(settings(true), broken).read(caller(sam), NEWEST, 50))
        .hasMessage("the disk is full");
    assertThatThrownBy(() -> log(settings(true), broken).receipt(caller(sam), 1))
        .hasMessage("the disk is full");
  }

  private Page read(Person person, long before, int limit) {
    return log(settings(true), audit()).read(caller(person), before, limit);
  }

  private LogProof receipt(Person person, long subjectSeq) {
    return log(settings(true), audit()).receipt(caller(person), subjectSeq);
  }

  private AuditLedger audit() {
    return audit.ledger(database.entities());
  }

  private OwnLog log(AuditSettings settings, AuditLedger ledger) {
    return new OwnLog(
        audit.log(),
        new PersonPlaces(database.source()),
        new PeopleStore(database.entities()),
        new Accesses(ledger, ids, clock),
        settings);
  }

  private static AuditSettings settings(boolean staffNames) {
    return new AuditSettings(TestLog.ORIGIN, 6, staffNames, "", 10);
  }

  private void opened(Person actor, Person client) {
    Touched touched = Touched.of(client.id(), ObjectKind.CONVERSATION, ids.next());
    database.transact(
        entities ->
            new Accesses(audit.ledger(entities), ids, clock)
                .done(caller(actor), AuditEvent.CONVERSATION_OPENED, touched));
  }

  private static Hash leaf(Logged logged) {
    return Hash.leaf(
        Commitment.entry(logged.salt().toByteArray(), RecordText.bytes(logged).toByteArray()));
  }

  private Person person(Role role, String name) {
    PersonId id = new PersonId(ids.next());
    return new Person(id, role, Person.State.ACTIVE, name, id.toString(), Bytes.EMPTY);
  }

  private Caller caller(Person person) {
    return new Caller(
        person.id(),
        person.role(),
        new SessionId(ids.next()),
        new RequestId(ids.next()),
        NetworkAddress.of("192.0.2.1"));
  }
}
