package clinic.alcove.compliance;

import static clinic.alcove.audit.AuditEvent.CIPHERTEXT_DELIVERED;
import static clinic.alcove.audit.AuditEvent.CONVERSATION_OPENED;
import static clinic.alcove.audit.AuditEvent.DEVICE_ADDED;
import static clinic.alcove.audit.AuditEvent.DEVICE_RETIRED;
import static clinic.alcove.audit.AuditEvent.SERVER_STARTED;
import static clinic.alcove.audit.AuditEvent.SERVER_STOPPED;
import static clinic.alcove.audit.AuditEvent.SIGNED_IN;
import static clinic.alcove.audit.AuditEvent.STAFF_LEFT;
import static clinic.alcove.compliance.Plot.ADAM_ADMINISTRATOR;
import static clinic.alcove.compliance.Plot.ALICE_THERAPIST;
import static clinic.alcove.compliance.Plot.ANNA_THERAPIST;
import static clinic.alcove.compliance.Plot.BOB_CLIENT;
import static clinic.alcove.compliance.Plot.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Span;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For each question, what must be found and what must not. */
class QuestionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DeviceId LAPTOP = new DeviceId(new UUID(3, 1));

  private final Plot plot = new Plot();

  @Test
  void whoCameToAClientAfterTheTreatmentEndedIsFound() {
    plot.treats(ALICE_THERAPIST, BOB_CLIENT, NOON.minusSeconds(9_000), NOON.plusSeconds(60))
        .therapist(ALICE_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT)
        .after(Duration.ofMinutes(5))
        .therapist(ALICE_THERAPIST, CIPHERTEXT_DELIVERED, BOB_CLIENT);

    assertThat(plot.ask(Question.NO_RELATION))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.actor()).isEqualTo(ALICE_THERAPIST);
              assertThat(finding.subject()).isEqualTo(BOB_CLIENT);
              assertThat(finding.count()).isEqualTo(1);
              assertThat(records(finding)).containsExactly(1L);
            });
  }

  @Test
  void whoCameToAClientTheyNeverTreatedIsFoundAndWhoTreatsThemIsNot() {
    plot.treats(ALICE_THERAPIST, BOB_CLIENT, NOON.minusSeconds(9_000), null)
        .therapist(ALICE_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT)
        .therapist(ANNA_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT);

    assertThat(plot.ask(Question.NO_RELATION))
        .extracting(Finding::actor)
        .containsExactly(ANNA_THERAPIST);
  }

  @Test
  void staffWhoComeAtNightOrOnSundayAreFoundAndOthersAreNot() {
    plot.therapist(ALICE_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT)
        .act(BOB_CLIENT, Role.CLIENT, null, CONVERSATION_OPENED, BOB_CLIENT, null)
        .at(Instant.parse("2026-11-23T17:00:00Z")) // 18:00 in Vienna: closed
        .therapist(ANNA_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT)
        .act(BOB_CLIENT, Role.CLIENT, null, CONVERSATION_OPENED, ANNA_THERAPIST, null)
        .therapist(ALICE_THERAPIST, SIGNED_IN, null)
        .at(Instant.parse("2026-11-29T11:00:00Z")) // Sunday
        .therapist(ANNA_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT);

    assertThat(plot.ask(Question.AFTER_HOURS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.actor()).isEqualTo(ANNA_THERAPIST);
              assertThat(finding.count()).isEqualTo(2);
            });
  }

  @Test
  void twentyPeopleWithinAnHourAreManyAndWithinADayTheyAreNot() {
    for (int i = 0; i < ManyClients.MANY; i++) {
      plot.therapist(ALICE_THERAPIST, CONVERSATION_OPENED, client(i))
          .therapist(ANNA_THERAPIST, CONVERSATION_OPENED, client(i % 3))
          .after(MINUTE);
    }
    plot.after(Duration.ofDays(1));
    for (int i = 0; i < ManyClients.MANY; i++) {
      plot.therapist(ADAM_ADMINISTRATOR, CONVERSATION_OPENED, client(i))
          .after(Duration.ofMinutes(10));
    }

    assertThat(plot.ask(Question.MANY_CLIENTS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.actor()).isEqualTo(ALICE_THERAPIST);
              assertThat(finding.count()).isEqualTo(ManyClients.MANY);
            });
  }

  @Test
  void manyFailuresAreFoundByAccountAndByAddress() {
    for (int i = 0; i < FailedSignIns.SOME; i++) {
      plot.failedSignIn(ALICE_THERAPIST, "192.0.2." + i).failedSignIn(null, "198.51.100.1");
    }
    plot.failedSignIn(BOB_CLIENT, "192.0.2.99");

    assertThat(plot.ask(Question.FAILED_SIGN_INS))
        .satisfiesExactlyInAnyOrder(
            account -> {
              assertThat(account.subject()).isEqualTo(ALICE_THERAPIST);
              assertThat(records(account)).hasSize(FailedSignIns.SOME);
            },
            address -> assertThat(address.address()).isEqualTo(NetworkAddress.of("198.51.100.1")));
  }

  @Test
  void aSuccessAfterFailuresIsFoundAndOneLongAfterIsNot() {
    for (int i = 0; i < SuccessAfterFailures.SOME; i++) {
      plot.failedSignIn(ALICE_THERAPIST, "192.0.2.1").failedSignIn(BOB_CLIENT, "192.0.2.2");
    }
    plot.after(MINUTE)
        .therapist(ALICE_THERAPIST, SIGNED_IN, null)
        .after(Duration.ofHours(2))
        .act(BOB_CLIENT, Role.CLIENT, null, SIGNED_IN, null, null);

    assertThat(plot.ask(Question.SUCCESS_AFTER_FAILURES))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.actor()).isEqualTo(ALICE_THERAPIST);
              assertThat(finding.count()).isEqualTo(SuccessAfterFailures.SOME);
            });
  }

  @Test
  void aNewDeviceThatFetchesALotIsFoundAndAnOldOneIsNot() {
    plot.act(BOB_CLIENT, Role.CLIENT, LAPTOP, DEVICE_ADDED, null, LAPTOP.value())
        .after(Duration.ofHours(2));
    fetch(BOB_CLIENT);
    plot.act(ALICE_THERAPIST, Role.THERAPIST, LAPTOP, DEVICE_ADDED, null, LAPTOP.value());
    fetch(ALICE_THERAPIST);

    assertThat(plot.ask(Question.NEW_DEVICE_FETCHES))
        .extracting(Finding::actor)
        .containsExactly(ALICE_THERAPIST);
  }

  private void fetch(PersonId person) {
    for (int i = 0; i < NewDeviceFetches.BULK; i++) {
      plot.act(person, Role.CLIENT, LAPTOP, CIPHERTEXT_DELIVERED, person, null);
    }
  }

  @Test
  void whoActsAfterLeavingIsFoundAndWhoLeftInPeaceIsNot() {
    plot.therapist(ALICE_THERAPIST, SIGNED_IN, null)
        .therapist(ANNA_THERAPIST, SIGNED_IN, null)
        .act(ADAM_ADMINISTRATOR, Role.ADMINISTRATOR, null, STAFF_LEFT, ALICE_THERAPIST, null)
        .act(ADAM_ADMINISTRATOR, Role.ADMINISTRATOR, null, STAFF_LEFT, ANNA_THERAPIST, null)
        .after(MINUTE)
        .therapist(ALICE_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT);

    assertThat(plot.ask(Question.STILL_ACTIVE))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.actor()).isEqualTo(ALICE_THERAPIST);
              assertThat(records(finding)).containsExactly(4L);
            });
  }

  @Test
  void aRetiredDeviceThatGoesOnIsFoundAndOneThatStoppedIsNot() {
    DeviceId phone = new DeviceId(new UUID(3, 2));
    plot.act(BOB_CLIENT, Role.CLIENT, LAPTOP, CIPHERTEXT_DELIVERED, BOB_CLIENT, null)
        .act(BOB_CLIENT, Role.CLIENT, phone, DEVICE_RETIRED, BOB_CLIENT, LAPTOP.value())
        .act(BOB_CLIENT, Role.CLIENT, LAPTOP, CIPHERTEXT_DELIVERED, BOB_CLIENT, null)
        .act(BOB_CLIENT, Role.CLIENT, phone, DEVICE_RETIRED, BOB_CLIENT, phone.value());

    assertThat(plot.ask(Question.RETIRED_DEVICES))
        .singleElement()
        .satisfies(finding -> assertThat(records(finding)).containsExactly(2L));
  }

  @Test
  void whoActsInTwoRolesIsFound() {
    plot.therapist(ALICE_THERAPIST, SIGNED_IN, null)
        .therapist(ANNA_THERAPIST, SIGNED_IN, null)
        .therapist(ANNA_THERAPIST, SIGNED_IN, null)
        .act(ALICE_THERAPIST, Role.COMPLIANCE, null, SIGNED_IN, null, null);

    assertThat(plot.ask(Question.TWO_ROLES))
        .extracting(Finding::actor)
        .containsExactly(ALICE_THERAPIST);
  }

  @Test
  void aServerThatWasNotStoppedIsFoundAndOneThatWasIsNot() {
    plot.server(SERVER_STARTED)
        .server(SERVER_STOPPED)
        .after(MINUTE)
        .server(SERVER_STARTED)
        .after(MINUTE)
        .server(SERVER_STARTED);

    assertThat(plot.ask(Question.UNCLEAN_STOPS))
        .singleElement()
        .satisfies(finding -> assertThat(records(finding)).containsExactly(2L, 3L));
  }

  @Test
  void aClockThatIsPutBackIsFoundAndAQuietNightIsNot() {
    plot.server(SERVER_STARTED)
        .after(Duration.ofHours(10))
        .server(SERVER_STARTED)
        .after(Duration.ofSeconds(-1))
        .server(SERVER_STARTED)
        .after(Duration.ofMinutes(-30))
        .server(SERVER_STARTED);

    assertThat(plot.ask(Question.CLOCK_JUMPS))
        .singleElement()
        .satisfies(finding -> assertThat(finding.count()).isEqualTo(30 * 60));
  }

  @Test
  void aMissingRecordIsFoundAndAPurgedOneIsNot() {
    for (int i = 0; i < 10; i++) {
      plot.server(SERVER_STARTED);
    }
    plot.log.purge(2);
    plot.log.purge(3);
    plot.log.purge(7);
    plot.record(plot.purge().with(null, new Extent(2, 2, 3)));

    assertThat(plot.ask(Question.GAPS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(1);
              assertThat(records(finding)).containsExactly(6L, 8L);
            });
  }

  @ParameterizedTest
  @EnumSource(Question.class)
  void everyQuestionIsEitherAQueryThatReadsOrHasAnAnswerOfItsOwn(Question question) {
    String template = question.template();
    boolean answered =
        new Questions(plot.log, List::of, Plot.CALENDAR).answer(question, Span.ALL).isPresent();
    assertThat(answered).isEqualTo(template == null);
    if (template != null) {
      String filled =
          template
              .replace("{subject}", BOB_CLIENT.toString())
              .replace("{actor}", ALICE_THERAPIST.toString());
      assertThat(Query.parse(filled, Plot.CALENDAR.zone()).text()).isNotEmpty();
      assertThat(filled).doesNotContain("{");
    }
    assertThat(question.title()).endsWith("?");
    assertThat(question.why()).endsWith(".");
  }

  @Test
  void theQueriesOfTheQuestionsFindWhatTheySayAndNothingElse() {
    plot.therapist(ALICE_THERAPIST, CONVERSATION_OPENED, BOB_CLIENT)
        .act(BOB_CLIENT, Role.CLIENT, null, CONVERSATION_OPENED, BOB_CLIENT, null)
        .server(SERVER_STARTED)
        .failedSignIn(BOB_CLIENT, "192.0.2.1")
        .therapist(ANNA_THERAPIST, clinic.alcove.audit.AuditEvent.LOG_EXPORTED, null);

    assertThat(filter(Question.WHO_LOOKED)).containsExactly(0L, 3L);
    assertThat(filter(Question.WHAT_DID)).containsExactly(0L);
    assertThat(filter(Question.STARTS)).containsExactly(2L);
    assertThat(filter(Question.EXPORTS)).containsExactly(4L);
    assertThat(filter(Question.LOG_READERS)).containsExactly(4L);
    assertThat(filter(Question.DENIED)).isEmpty();
  }

  private List<Long> filter(Question question) {
    String q =
        String.valueOf(question.template())
            .replace("{subject}", BOB_CLIENT.toString())
            .replace("{actor}", ALICE_THERAPIST.toString());
    return records(Query.parse(q, Plot.CALENDAR.zone()));
  }

  private List<Long> records(Finding finding) {
    return records(Query.parse(finding.query().text(), Plot.CALENDAR.zone()));
  }

  private List<Long> records(Query query) {
    return plot.log.page(query.filter(), Direction.OLDEST_FIRST, null, 1_000).stream()
        .map(clinic.alcove.audit.Logged::index)
        .toList();
  }

  private static PersonId client(int number) {
    return new PersonId(new UUID(2, number));
  }
}
