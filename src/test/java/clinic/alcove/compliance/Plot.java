package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Treatment;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.testing.InMemoryLog;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plants situations in a log, one act after the other. It is Monday noon in Vienna. */
final class Plot {
  static final PersonId ALICE_THERAPIST = new PersonId(new UUID(1, 1));
  static final PersonId ANNA_THERAPIST = new PersonId(new UUID(1, 3));
  static final PersonId BOB_CLIENT = new PersonId(new UUID(1, 2));
  static final PersonId ADAM_ADMINISTRATOR = new PersonId(new UUID(1, 4));
  static final Instant NOON = Instant.parse("2026-11-23T11:00:00Z");
  static final CalendarSettings CALENDAR =
      new CalendarSettings(
          ZoneId.of("Europe/Vienna"),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(8, 0),
          LocalTime.of(18, 0));

  final InMemoryLog log = new InMemoryLog();
  final List<Treatment> treatments = new ArrayList<>();
  private Instant now = NOON;
  private int number;

  /** Goes on later, or earlier: a clock may. */
  Plot after(Duration pause) {
    now = now.plus(pause);
    return this;
  }

  Plot at(Instant time) {
    now = time;
    return this;
  }

  Plot treats(PersonId therapist, PersonId client, Instant from, @Nullable Instant to) {
    treatments.add(new Treatment(therapist, client, from, to));
    return this;
  }

  /** A therapist did something to somebody's thing. */
  Plot therapist(PersonId therapist, AuditEvent event, @Nullable PersonId subject) {
    return act(therapist, Role.THERAPIST, null, event, subject, null);
  }

  Plot act(
      @Nullable PersonId actor,
      @Nullable Role role,
      @Nullable DeviceId device,
      AuditEvent event,
      @Nullable PersonId subject,
      @Nullable UUID object) {
    return record(
        entry(Outcome.SUCCESS, event, actor, role, device, address("192.0.2.1"), subject, object));
  }

  /** Somebody failed to sign in to this account, if it is one, from here. */
  Plot failedSignIn(@Nullable PersonId account, String address) {
    return record(
        entry(
            Outcome.DENIED,
            AuditEvent.SIGN_IN_FAILED,
            null,
            null,
            null,
            address(address),
            account,
            account == null ? null : account.value()));
  }

  Plot server(AuditEvent event) {
    return record(entry(Outcome.SUCCESS, event, null, null, null, null, null, null));
  }

  Plot record(AuditRecord record) {
    log.append(List.of(record));
    return this;
  }

  /** The server's record of a removal. */
  AuditRecord purge() {
    return entry(Outcome.SUCCESS, AuditEvent.LOG_PURGED, null, null, null, null, null, null);
  }

  /** What is found for this question in all of it. */
  List<Finding> ask(Question question) {
    return new Questions(log, () -> List.copyOf(treatments), CALENDAR)
        .answer(question, clinic.alcove.audit.Span.ALL)
        .orElseThrow();
  }

  private static NetworkAddress address(String text) {
    return NetworkAddress.of(text);
  }

  private AuditRecord entry(
      Outcome outcome,
      AuditEvent event,
      @Nullable PersonId actor,
      @Nullable Role role,
      @Nullable DeviceId device,
      @Nullable NetworkAddress address,
      @Nullable PersonId subject,
      @Nullable UUID object) {
    number++;
    return new AuditRecord(
        new UUID(9, number),
        now,
        event,
        outcome,
        outcome == Outcome.SUCCESS ? null : Refusal.WRONG_CREDENTIALS,
        actor,
        role,
        device,
        null,
        null,
        address,
        subject,
        object == null ? null : ObjectKind.DEVICE,
        object);
  }
}
