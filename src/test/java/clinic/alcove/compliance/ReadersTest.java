package clinic.alcove.compliance;

import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_DELIVERED;
import static clinic.alcove.audit.AuditEvent.CONVERSATION_OPENED;
import static clinic.alcove.audit.AuditEvent.SIGNED_IN;
import static clinic.alcove.compliance.Plot.ALICE_THERAPIST;
import static clinic.alcove.compliance.Plot.ANNA_THERAPIST;
import static clinic.alcove.compliance.Plot.BOB_CLIENT;
import static clinic.alcove.compliance.Plot.NOON;
import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Hold;
import clinic.alcove.audit.Holds;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Span;
import clinic.alcove.compliance.AccessLog.Asked;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
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
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything compliance can read: what it says, that it is on record, and that nobody else may. */
class ReadersTest {
  private static final Query EVERYTHING = new Query(AuditFilter.EVERYTHING);

  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final TestLog audit = new TestLog(database);
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Accesses accesses = new Accesses(ledger, ids, clock);
  private final Readings readings = new Readings(audit.log(), accesses);
  private final Everybody people = new Everybody();
  private final Held held = new Held();
  private final Plot plot = new Plot();

  private final Facets facets = new Facets(readings, plot.log, people);
  private final Pictures pictures =
      new Pictures(readings, plot.log, people, () -> plot.treatments, Plot.CALENDAR);
  private final Reports reports = new Reports(readings, plot.log, people);
  private final LegalHolds holds = new LegalHolds(readings, held, people, accesses, clock);
  private final AccessLog log = new AccessLog(readings, plot.log, people);
  private final Investigations investigations =
      new Investigations(
          readings, new Questions(plot.log, List::of, Plot.CALENDAR), people, accesses);

  @AfterEach
  void close() {
    audit.close();
    database.close();
  }

  private List<ThrowingCallable> doors(Caller caller) {
    return List.of(
        () -> facets.count(caller, EVERYTHING),
        () -> pictures.draw(caller, EVERYTHING),
        () -> reports.about(caller, BOB_CLIENT, Span.ALL, null, 10),
        () -> holds.all(caller),
        () -> holds.place(caller, BOB_CLIENT),
        () -> holds.lift(caller, BOB_CLIENT),
        () -> log.read(caller, new Asked(EVERYTHING, SortColumn.ACTOR, true, null, 10)),
        () -> investigations.all(caller),
        () -> investigations.answer(caller, "after-hours", Span.ALL));
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "COMPLIANCE", mode = EnumSource.Mode.EXCLUDE)
  void nobodyElseComesInAndTryingIsOnRecord(Role role) {
    List<ThrowingCallable> doors = doors(caller(role));
    doors.forEach(door -> assertRefused(Refusal.NOT_ALLOWED, door));
    assertThat(ledger.entries())
        .hasSize(doors.size())
        .allMatch(each -> each.event() == AuditEvent.ACCESS_DENIED);
    assertThat(held.all()).isEmpty();
  }

  @Test
  void aReadingAboutOnePersonIsOnRecordWithThatPerson() {
    Caller kim = caller(Role.COMPLIANCE);
    facets.count(kim, Query.parse("person:" + BOB_CLIENT, ZoneOffset.UTC));
    pictures.draw(kim, Query.parse("actor:" + ALICE_THERAPIST, ZoneOffset.UTC));
    reports.about(kim, BOB_CLIENT, Span.ALL, null, 10);
    facets.count(kim, EVERYTHING);
    assertThat(ledger.entries(AuditEvent.LOG_VIEWED))
        .extracting(AuditRecord::subject)
        .isEqualTo(java.util.Arrays.asList(BOB_CLIENT, ALICE_THERAPIST, BOB_CLIENT, null));
  }

  @Test
  void facetsCountEachValueTheMostFirst() {
    aDay();
    Facets.Counts counts = facets.count(caller(Role.COMPLIANCE), EVERYTHING);
    assertThat(counts.counted()).isEqualTo(5);
    assertThat(counts.complete()).isTrue();
    assertThat(counts.actors())
        .containsExactly(
            new Facets.Counted<>(ALICE_THERAPIST, 3), new Facets.Counted<>(ANNA_THERAPIST, 1));
    assertThat(counts.actions().get(0)).isEqualTo(new Facets.Counted<>(CONVERSATION_OPENED, 2));
    assertThat(counts.people()).containsOnlyKeys(ALICE_THERAPIST, ANNA_THERAPIST, BOB_CLIENT);
  }

  @Test
  void picturesShowTheClinicsHoursAndWhoIsUnusual() {
    plot.treats(ALICE_THERAPIST, BOB_CLIENT, NOON.minusSeconds(60), null);
    aDay();
    Pictures.Drawn drawn = pictures.draw(caller(Role.COMPLIANCE), EVERYTHING);
    assertThat(drawn.hourly()).isTrue();
    // Monday noon in Vienna, and nine hours later.
    assertThat(drawn.week().get(0).get(12)).isEqualTo(4);
    assertThat(drawn.week().get(0).get(21)).isEqualTo(1);
    assertThat(drawn.columns()).hasSize(10);
    assertThat(drawn.actors())
        .extracting(Pictures.Bar::actor)
        .containsExactly(ALICE_THERAPIST, ANNA_THERAPIST);
    assertThat(drawn.actors().get(0).flags()).isEmpty();
    assertThat(drawn.actors().get(1).flags())
        .containsExactlyInAnyOrder(Pictures.Flag.AFTER_HOURS, Pictures.Flag.NO_RELATION);
  }

  @Test
  void whoActsForTheFirstTimeInTheTimeAskedForIsFlagged() {
    aDay();
    Query evening = Query.parse("time:>=2026-11-23T13:00:00Z", ZoneOffset.UTC);
    assertThat(pictures.draw(caller(Role.COMPLIANCE), evening).actors())
        .singleElement()
        .satisfies(bar -> assertThat(bar.flags()).contains(Pictures.Flag.FIRST_TIME));
  }

  @Test
  void aReportSummarisesByTheFirstHowManyAndTheLastAndSaysEachRecordInWords() {
    aDay();
    Reports.Report report = reports.about(caller(Role.COMPLIANCE), BOB_CLIENT, Span.ALL, null, 2);
    assertThat(report.summary())
        .extracting(Reports.Line::actor)
        .containsExactlyInAnyOrder(ALICE_THERAPIST, ALICE_THERAPIST, ANNA_THERAPIST, null);
    assertThat(report.records()).extracting(Logged::index).containsExactly(4L, 3L);
    assertThat(report.next()).isEqualTo(3L);
    assertThat(Sentence.of(report.records().get(0).record()).parts())
        .contains(
            new Sentence.Part(ANNA_THERAPIST, "a therapist"),
            new Sentence.Part(BOB_CLIENT, "somebody"))
        .extracting(Sentence.Part::words)
        .contains(" opened the conversation");
    assertRefused(
        Refusal.NOT_FOUND,
        () ->
            reports.about(
                caller(Role.COMPLIANCE), new PersonId(new UUID(7, 7)), Span.ALL, null, 2));
  }

  @Test
  void everyColumnSortsAndPagesFollowEachOther() {
    aDay();
    for (SortColumn column : SortColumn.values()) {
      for (boolean descending : new boolean[] {true, false}) {
        List<Long> seen = new ArrayList<>();
        @Nullable Long after = null;
        do {
          AccessLog.Reading page =
              log.read(
                  caller(Role.COMPLIANCE), new Asked(EVERYTHING, column, descending, after, 2));
          page.records().forEach(each -> seen.add(each.index()));
          after = page.next();
        } while (after != null);
        assertThat(seen)
            .as(column + " " + descending)
            .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L);
      }
    }
    // By name: nobody, Alice, Anna; the newest first of those alike.
    assertThat(
            log.read(
                    caller(Role.COMPLIANCE),
                    new Asked(EVERYTHING, SortColumn.ACTOR, false, null, 10))
                .records())
        .extracting(Logged::index)
        .containsExactly(3L, 2L, 1L, 0L, 4L);
    assertRefused(
        Refusal.MALFORMED,
        () ->
            log.read(
                caller(Role.COMPLIANCE), new Asked(EVERYTHING, SortColumn.ACTOR, false, 99L, 10)));
  }

  @Test
  void holdsAreOnRecordWithThePersonAndOnlyWhenTheyChangeSomething() {
    Caller kim = caller(Role.COMPLIANCE);
    holds.place(kim, BOB_CLIENT);
    holds.place(kim, BOB_CLIENT);
    assertThat(holds.all(kim).holds()).extracting(Hold::person).containsExactly(BOB_CLIENT);
    holds.lift(kim, BOB_CLIENT);
    assertRefused(Refusal.NOT_FOUND, () -> holds.lift(kim, BOB_CLIENT));
    assertRefused(Refusal.NOT_FOUND, () -> holds.place(kim, new PersonId(new UUID(7, 7))));
    assertThat(ledger.entries(AuditEvent.HOLD_PLACED))
        .extracting(AuditRecord::subject)
        .containsExactly(BOB_CLIENT);
    assertThat(ledger.entries(AuditEvent.HOLD_LIFTED)).hasSize(1);
  }

  @Test
  void aQuestionNobodyKnowsIsRefused() {
    Caller kim = caller(Role.COMPLIANCE);
    assertRefused(Refusal.NOT_FOUND, () -> investigations.answer(kim, "whom-to-suspect", Span.ALL));
    assertRefused(Refusal.NOT_FOUND, () -> investigations.answer(kim, "who-looked", Span.ALL));
  }

  /** Five acts: four at noon, one in the evening by somebody who does not treat the client. */
  private void aDay() {
    plot.therapist(ALICE_THERAPIST, SIGNED_IN, null)
        .therapist(ALICE_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT)
        .therapist(ALICE_THERAPIST, CIPHERTEXT_DELIVERED, BOB_CLIENT)
        .failedSignIn(BOB_CLIENT, "198.51.100.7")
        .after(Duration.ofHours(9))
        .therapist(ANNA_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT);
  }

  private Caller caller(Role role) {
    return new Caller(
        new PersonId(new UUID(1, 9)),
        role,
        new SessionId(ids.next()),
        new RequestId(ids.next()),
        NetworkAddress.of("127.0.0.1"));
  }

  /** The people of the plot. */
  private static final class Everybody implements PeopleNames {
    @Override
    public Optional<Person> bySignInName(String signInName) {
      return Optional.empty();
    }

    @Override
    public List<Person> named(Collection<PersonId> some) {
      return everybody().stream().filter(each -> some.contains(each.id())).toList();
    }

    @Override
    public List<Person> everybody() {
      return List.of(
          person(ALICE_THERAPIST, Role.THERAPIST, "Dr. Alice"),
          person(ANNA_THERAPIST, Role.THERAPIST, "Dr. Anna"),
          person(BOB_CLIENT, Role.CLIENT, "Bob"));
    }

    private static Person person(PersonId id, Role role, String name) {
      return new Person(id, role, Person.State.ACTIVE, name, name, Bytes.EMPTY);
    }
  }

  /** Holds in a list. */
  private static final class Held implements Holds {
    private final List<Hold> all = new ArrayList<>();

    @Override
    public List<Hold> all() {
      return List.copyOf(all);
    }

    @Override
    public boolean place(Hold hold) {
      return Stream.of(hold.person()).noneMatch(this::has) && all.add(hold);
    }

    private boolean has(PersonId person) {
      return all.stream().anyMatch(each -> each.person().equals(person));
    }

    @Override
    public boolean lift(PersonId person) {
      return all.removeIf(each -> each.person().equals(person));
    }
  }
}
