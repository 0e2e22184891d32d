package clinic.alcove.alerts.web;

import clinic.alcove.alerts.Alert;
import clinic.alcove.alerts.Situation;
import clinic.alcove.audit.Extent;
import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the console shows it.
 *
 * @param q the search that shows its records
 */
public record AlertView(
    String id,
    long raised,
    String rule,
    @Nullable Subject subject,
    @Nullable String network,
    @Nullable Span extent,
    String q) {

  /** Whom it is about. */
  public record Subject(String id, @Nullable String role, @Nullable String name) {}

  /** Which records. */
  public record Span(long count, long first, long last) {}

  static AlertView of(Alert alert, Map<PersonId, Person> people, ZoneId zone) {
    Situation situation = alert.situation();
    PersonId subject = situation.subject();
    Extent extent = situation.extent();
    boolean network = subject == null && !situation.about().equals("log");
    return new AlertView(
        alert.id().toString(),
        alert.raised().toEpochMilli(),
        situation.rule().name(),
        subject == null ? null : subject(subject, people.get(subject)),
        network ? situation.about() : null,
        extent == null ? null : new Span(extent.count(), extent.first(), extent.last()),
        question(situation, alert.raised(), zone));
  }

  private static Subject subject(PersonId id, @Nullable Person person) {
    return new Subject(
        id.toString(),
        person == null ? null : person.role().name(),
        person == null ? null : person.displayName());
  }

  /** The days on which it happened, and what it was about, in the qualifiers of the search. */
  private static String question(Situation situation, Instant raised, ZoneId zone) {
    String days =
        " time:"
            + raised.minus(Duration.ofHours(1)).atZone(zone).toLocalDate()
            + ".."
            + raised.atZone(zone).toLocalDate();
    return switch (situation.rule()) {
      case FAILED_SIGN_INS ->
          "action:sign-in-failed"
              + (situation.subject() == null ? "" : " subject:" + situation.subject())
              + days;
      case BULK_ACCESS -> "actor:" + situation.subject() + days;
      default -> days.strip();
    };
  }
}
