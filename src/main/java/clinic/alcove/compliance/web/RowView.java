package clinic.alcove.compliance.web;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record as the console shows it: ids, and names for authorised eyes. */
public record RowView(
    String id,
    long recorded,
    String event,
    String outcome,
    @Nullable String reason,
    @Nullable Actor actor,
    @Nullable String device,
    @Nullable String request,
    @Nullable String address,
    @Nullable Subject subject,
    @Nullable String objectKind,
    @Nullable String object) {

  /** Who did it, in which role at the time. */
  public record Actor(String id, @Nullable String role, @Nullable String name) {}

  /** Whose thing it was. */
  public record Subject(String id, @Nullable String name) {}

  static RowView of(AuditRecord entry, Map<PersonId, Person> people) {
    PersonId actor = entry.actor();
    PersonId subject = entry.subject();
    Role role = entry.role();
    return new RowView(
        entry.id().toString(),
        entry.recorded().toEpochMilli(),
        entry.event().name(),
        entry.outcome().name(),
        entry.reason() == null ? null : entry.reason().name(),
        actor == null
            ? null
            : new Actor(actor.toString(), role == null ? null : role.name(), name(actor, people)),
        text(entry.device()),
        text(entry.request()),
        text(entry.address()),
        subject == null ? null : new Subject(subject.toString(), name(subject, people)),
        entry.objectKind() == null ? null : entry.objectKind().name(),
        text(entry.object()));
  }

  private static @Nullable String name(PersonId id, Map<PersonId, Person> people) {
    Person person = people.get(id);
    return person == null ? null : person.displayName();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
