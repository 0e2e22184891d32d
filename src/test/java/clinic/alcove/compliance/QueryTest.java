package clinic.alcove.compliance;

import static clinic.alcove.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.audit.Actor;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Outcome;
import clinic.alcove.audit.Span;
import clinic.alcove.audit.Trait;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final String ALICE = "00000000-0000-0001-0000-000000000001";
  private static final String BOB = "00000000-0000-0001-0000-000000000002";

  @Test
  void nothingAskedIsEverything() {
    assertThat(parse("  ").filter()).isEqualTo(AuditFilter.EVERYTHING);
    assertThat(parse("").text()).isEmpty();
  }

  @Test
  void everyQualifierMeansItsTrait() {
    AuditFilter filter =
        parse(
                "actor:"
                    + ALICE
                    + ",server,nobody subject:"
                    + BOB
                    + " person:"
                    + ALICE
                    + " action:log-viewed,CIPHERTEXT_DELIVERED outcome:denied from:2001:db8::1"
                    + " role:therapist device:"
                    + BOB
                    + " object:"
                    + BOB
                    + " index:3..9")
            .filter();

    assertThat(filter.choice(Trait.ACTOR).among())
        .containsExactlyInAnyOrder(person(ALICE), Actor.SERVER, Actor.NOBODY);
    assertThat(filter.choice(Trait.SUBJECT).among()).containsExactly(PersonId.of(BOB));
    assertThat(filter.choice(Trait.PERSON).among()).containsExactly(PersonId.of(ALICE));
    assertThat(filter.choice(Trait.EVENT).among())
        .containsExactlyInAnyOrder(AuditEvent.LOG_VIEWED, AuditEvent.CIPHERTEXT_DELIVERED);
    assertThat(filter.choice(Trait.OUTCOME).among()).containsExactly(Outcome.DENIED);
    assertThat(filter.choice(Trait.ADDRESS).among())
        .containsExactly(NetworkAddress.of("2001:db8::1"));
    assertThat(filter.choice(Trait.ROLE).among()).containsExactly(Role.THERAPIST);
    assertThat(filter.choice(Trait.DEVICE).among()).hasSize(1);
    assertThat(filter.choice(Trait.OBJECT).among()).containsExactly(UUID.fromString(BOB));
    assertThat(filter.indexes()).isEqualTo(new Span(3, 10));
  }

  @Test
  void aDashLeavesOut() {
    AuditFilter filter = parse("actor:" + ALICE + "," + BOB + " -actor:" + BOB).filter();

    assertThat(filter.choice(Trait.ACTOR).among()).hasSize(2);
    assertThat(filter.choice(Trait.ACTOR).except()).containsExactly(person(BOB));
  }

  @ParameterizedTest
  @CsvSource({
    "time:2026-11-01, 2026-10-31T23:00:00Z, 2026-11-01T23:00:00Z",
    "time:2026-11-01..2026-11-02, 2026-10-31T23:00:00Z, 2026-11-02T23:00:00Z",
    "time:>=2026-11-01 time:<2026-11-02, 2026-10-31T23:00:00Z, 2026-11-01T23:00:00Z",
    "time:>2026-11-01 time:<=2026-11-02, 2026-11-01T23:00:00Z, 2026-11-02T23:00:00Z",
    "time:2026-11-01T08:00..2026-11-01T09:00Z, 2026-11-01T07:00:00Z, 2026-11-01T09:00:00.001Z",
    "time:2026-11-01T08:00:00+02:00, 2026-11-01T06:00:00Z, 2026-11-01T06:00:00.001Z",
    // Twenty-five hours: the clock is put back in the night.
    "time:2026-10-25, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z"
  })
  void timesAreTheClinics(String text, Instant from, Instant to) {
    assertThat(parse(text).filter().time())
        .isEqualTo(new Span(from.toEpochMilli(), to.toEpochMilli()));
  }

  @Test
  void oneEndMayBeOpen() {
    assertThat(parse("time:2026-11-01..*").filter().time().to()).isEqualTo(Long.MAX_VALUE);
    assertThat(parse("time:*..2026-11-01").filter().time().from()).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "actor:server",
        "-actor:00000000-0000-0001-0000-000000000001,nobody action:log-viewed,signed-in",
        "time:>=2026-11-01T00:00:00Z time:<2026-11-02T00:00:00Z index:>=5 index:<9",
        "outcome:denied,failed from:192.0.2.1 role:client"
      })
  void whatIsPrintedReadsTheSame(String text) {
    Query query = parse(text);

    assertThat(parse(query.text())).isEqualTo(query);
    assertThat(parse(query.text()).text()).isEqualTo(query.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "name:Bob",
        "actor:",
        "actor:Bob",
        "actor:server,",
        "actor:1-1-1-1-1",
        "action:read-mind",
        "outcome:maybe",
        "from:clinic.example",
        "role:admin",
        "time:yesterday",
        "time:2026-11-02..2026-11-01",
        "time:2026-13-01",
        "-time:2026-11-01",
        "--actor:server",
        "time:",
        "index:-1",
        "index:05",
        "index:+5",
        "index:9..5",
        "actor:server actor:nobody",
        ":",
        "-",
        "action:log-viewed;drop",
        "time:+1000000000-01-01"
      })
  void anythingElseIsRefused(String text) {
    assertRefused(Refusal.MALFORMED, () -> parse(text));
  }

  @Test
  void aQuestionWithoutEndIsRefused() {
    assertRefused(Refusal.MALFORMED, () -> parse("actor:server ".repeat(400)));
    assertRefused(
        Refusal.MALFORMED,
        () -> parse("actor:" + String.join(",", java.util.Collections.nCopies(101, "server"))));
  }

  @Test
  void onlyMeansSomething() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> AuditFilter.EVERYTHING.only(Trait.ACTOR, List.of()))
        .as("nothing chosen became everything")
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Actor person(String id) {
    return Actor.of(PersonId.of(id));
  }

  private static Query parse(String text) {
    return Query.parse(text, VIENNA);
  }
}
