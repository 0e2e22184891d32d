package clinic.alcove.audit;

import static clinic.alcove.testing.InMemoryLog.logged;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every search of the log keeps to, in memory or in a database. */
public abstract class AuditQueryContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");
  private static final int RECORDS = 10_000;
  private static final List<PersonId> PEOPLE =
      IntStream.range(0, 12).mapToObj(i -> new PersonId(new UUID(1, i))).toList();
  private static final PersonId STRANGER = new PersonId(new UUID(7, 7));
  private static final List<Object> ADDRESSES =
      List.of(
          NetworkAddress.of("192.0.2.1"),
          NetworkAddress.of("2001:db8::1"),
          NetworkAddress.of("192.0.2.77"));
  private static final List<AuditEvent> EVENTS =
      List.of(
          AuditEvent.SIGNED_IN,
          AuditEvent.CIPHERTEXT_DELIVERED,
          AuditEvent.CIPHERTEXT_SUBMITTED,
          AuditEvent.LOG_PURGED);

  /** Keeps these records of the log. */
  protected abstract void keep(List<Logged> records);

  /** Searches them. */
  protected abstract AuditQuery query();

  @Test
  void everyRandomQuestionFindsExactlyWhatMatchesInOrder() {
    List<Logged> log = randomLog();
    keep(log);
    Random random = new Random(26);
    for (int i = 0; i < 80; i++) {
      AuditFilter filter = randomFilter(random);
      for (Direction direction : Direction.values()) {
        List<Logged> expected = matching(log, filter, direction);
        assertThat(query().page(filter, direction, null, 60))
            .as("question %s, %s", i, filter)
            .isEqualTo(expected.subList(0, Math.min(60, expected.size())));
      }
    }
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrDoubleInBothDirections() {
    List<Logged> log = randomLog();
    keep(log);
    AuditFilter filter = AuditFilter.EVERYTHING.only(Trait.PERSON, List.of(PEOPLE.get(11)));
    for (Direction direction : Direction.values()) {
      List<Logged> read = new ArrayList<>();
      List<Logged> page = query().page(filter, direction, null, 50);
      while (!page.isEmpty()) {
        read.addAll(page);
        page = query().page(filter, direction, page.get(page.size() - 1).index(), 50);
      }
      assertThat(read).isEqualTo(matching(log, filter, direction)).hasSizeGreaterThan(50);
    }
  }

  @Test
  void aGlanceTellsOfEachRecordWhatTheRecordSays() {
    List<Logged> log = randomLog();
    keep(log);
    Random random = new Random(27);
    for (int i = 0; i < 20; i++) {
      AuditFilter filter = randomFilter(random);
      List<Glance> seen = new ArrayList<>();
      query().look(filter, Direction.OLDEST_FIRST, seen::add);
      assertThat(seen)
          .as("question %s, %s", i, filter)
          .isEqualTo(
              matching(log, filter, Direction.OLDEST_FIRST).stream()
                  .map(each -> Glance.of(each.index(), each.record()))
                  .toList());
    }
  }

  @Test
  void lookingEndsWhenItIsToldTo() {
    keep(randomLog());
    List<Glance> seen = new ArrayList<>();
    query()
        .look(
            AuditFilter.EVERYTHING,
            Direction.NEWEST_FIRST,
            glance -> {
              seen.add(glance);
              return seen.size() < 5_000;
            });
    assertThat(seen).hasSize(5_000);
  }

  @Test
  void theServerAndNobodyAreToldApart() {
    Logged byServer = logged(0, record(0, AuditEvent.LOG_PURGED, null, null, null));
    Logged byNobody =
        logged(1, record(1, AuditEvent.SIGN_IN_FAILED, null, address(0), PEOPLE.get(0)));
    Logged byAlice = logged(2, record(2, AuditEvent.SIGNED_IN, PEOPLE.get(0), address(0), null));
    keep(List.of(byServer, byNobody, byAlice));
    assertThat(found(AuditFilter.EVERYTHING.only(Trait.ACTOR, List.of(Actor.SERVER))))
        .containsExactly(byServer);
    assertThat(found(AuditFilter.EVERYTHING.only(Trait.ACTOR, List.of(Actor.NOBODY))))
        .containsExactly(byNobody);
    assertThat(
            found(
                AuditFilter.EVERYTHING.without(
                    Trait.ACTOR, List.of(Actor.SERVER, Actor.of(PEOPLE.get(0))))))
        .containsExactly(byNobody);
  }

  @Test
  void whatConcernsSomebodyIsWhatTouchedThemAndWhatTheyDidToNobodysThing() {
    Logged touched = logged(0, record(0, AuditEvent.SIGNED_IN, PEOPLE.get(1), null, PEOPLE.get(0)));
    Logged own = logged(1, record(1, AuditEvent.SIGNED_IN, PEOPLE.get(0), null, null));
    Logged others = logged(2, record(2, AuditEvent.SIGNED_IN, PEOPLE.get(0), null, PEOPLE.get(1)));
    keep(List.of(touched, own, others));
    assertThat(found(AuditFilter.concerning(PEOPLE.get(0)))).containsExactly(own, touched);
  }

  @Test
  void recordsComeInTheOrderAskedForAndMissingOnesAreLeftOut() {
    List<Logged> log = randomLog();
    keep(log);
    assertThat(query().records(List.of(9_000L, 3L, 20_000L, 4_500L)))
        .containsExactly(log.get(9_000), log.get(3), log.get(4_500));
    assertThat(query().records(List.of())).isEmpty();
  }

  @Test
  void aStrangerIsNowhere() {
    keep(randomLog());
    assertThat(found(AuditFilter.EVERYTHING.only(Trait.PERSON, List.of(STRANGER)))).isEmpty();
    assertThat(found(AuditFilter.EVERYTHING.only(Trait.OBJECT, List.of(new UUID(5, 5))))).isEmpty();
  }

  private List<Logged> found(AuditFilter filter) {
    return query().page(filter, Direction.NEWEST_FIRST, null, 100);
  }

  private static List<Logged> matching(List<Logged> log, AuditFilter filter, Direction direction) {
    List<Logged> all = new ArrayList<>(log);
    if (direction == Direction.NEWEST_FIRST) {
      Collections.reverse(all);
    }
    return all.stream().filter(each -> filter.matches(each.index(), each.record())).toList();
  }

  /** More than two blocks of it, and a rest that is in none. */
  protected static List<Logged> randomLog() {
    Random random = new Random(14);
    return IntStream.range(0, RECORDS)
        .mapToObj(
            i -> {
              @Nullable PersonId actor =
                  i % 7 == 0 ? null : PEOPLE.get(rarely(random, PEOPLE.size()));
              @Nullable PersonId subject =
                  i % 5 == 0 ? null : PEOPLE.get(rarely(random, PEOPLE.size()));
              @Nullable NetworkAddress from =
                  i % 14 == 0 ? null : address(rarely(random, ADDRESSES.size()));
              AuditEvent event = EVENTS.get(rarely(random, EVENTS.size()));
              return logged(i, record(i, event, actor, from, subject));
            })
        .toList();
  }

  /** The last of them some forty times rarer than the first. */
  private static int rarely(Random random, int bound) {
    return (int) (bound * Math.pow(random.nextDouble(), 3));
  }

  private static AuditFilter randomFilter(Random random) {
    AuditFilter filter = AuditFilter.EVERYTHING;
    for (Trait trait : EnumSet.allOf(Trait.class)) {
      if (random.nextInt(4) == 0) {
        filter = filter.only(trait, values(trait, random));
      } else if (random.nextInt(6) == 0) {
        filter = filter.without(trait, values(trait, random));
      }
    }
    if (random.nextInt(3) == 0) {
      long from = random.nextInt(RECORDS);
      filter = filter.during(NOON.plusMillis(from), NOON.plusMillis(from + 3_000));
    }
    return random.nextInt(4) == 0
        ? filter.within(new Span(random.nextInt(5_000), 5_000 + random.nextInt(5_000)))
        : filter;
  }

  private static List<Object> values(Trait trait, Random random) {
    int some = random.nextInt(12);
    return switch (trait) {
      case ACTOR ->
          List.of(Actor.of(PEOPLE.get(some)), some % 2 == 0 ? Actor.SERVER : Actor.NOBODY);
      case ROLE -> List.of(Role.values()[some % 2]);
      case DEVICE -> List.of(device(some), device(0));
      case ADDRESS -> List.of(ADDRESSES.get(some % 3));
      case SUBJECT, PERSON, CONCERNS -> List.of(PEOPLE.get(some), STRANGER);
      case EVENT -> List.of(EVENTS.get(some % 4), EVENTS.get(0));
      case OUTCOME -> List.of(Outcome.values()[some % 4]);
      case OBJECT ->
          Stream.of(some, some + 50, some + 700, some + 9_000)
              .<Object>map(AuditQueryContract::object)
              .toList();
    };
  }

  private static NetworkAddress address(int number) {
    return (NetworkAddress) ADDRESSES.get(number);
  }

  private static DeviceId device(int number) {
    return new DeviceId(new UUID(3, number));
  }

  private static UUID object(int number) {
    return new UUID(4, number / 3);
  }

  private static AuditRecord record(
      int number,
      AuditEvent event,
      @Nullable PersonId actor,
      @Nullable NetworkAddress from,
      @Nullable PersonId subject) {
    boolean well = number % 9 != 0;
    return new AuditRecord(
        new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
        NOON.plusMillis(number),
        event,
        well ? Outcome.SUCCESS : Outcome.DENIED,
        well ? null : Refusal.NOT_A_MEMBER,
        actor,
        actor == null ? null : Role.values()[number % 3 == 0 ? 1 : 0],
        actor == null ? null : device(number % 4),
        null,
        null,
        from,
        subject,
        number % 2 == 0 ? ObjectKind.MESSAGE : null,
        number % 2 == 0 ? object(number) : null);
  }
}
