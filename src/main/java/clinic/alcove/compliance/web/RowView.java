package clinic.alcove.compliance.web;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.Logged;
import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record as the console shows it: ids, and names for authorised eyes. */
public record RowView(
    long index,
    long subjectSeq,
    String id,
    long recorded,
    String event,
    String outcome,
    @Nullable String reason,
    @Nullable Actor actor,
    @Nullable String device,
    @Nullable String session,
    @Nullable String request,
    @Nullable String address,
    @Nullable Subject subject,
    @Nullable String objectKind,
    @Nullable String object,
    @Nullable String detail,
    @Nullable Extent extent) {

  /** Who did it, in which role at the time. */
  public record Actor(String id, @Nullable String role, @Nullable String name) {}

  /** Whose thing it was. */
  public record Subject(String id, @Nullable String name) {}

  static RowView of(Logged logged, Map<PersonId, Person> people) {
    AuditRecord entry = logged.record();
    PersonId actor = entry.actor();
    PersonId subject = entry.subject();
    Role role = entry.role();
    return new RowView(
        logged.index(),
        logged.subjectSeq(),
        entry.id().toString(),
        entry.recorded().toEpochMilli(),
        entry.event().name(),
        entry.outcome().name(),
        name(entry.reason()),
        actor == null ? null : new Actor(actor.toString(), name(role), called(actor, people)),
        text(entry.device()),
        text(entry.session()),
        text(entry.request()),
        text(entry.address()),
        subject == null ? null : new Subject(subject.toString(), called(subject, people)),
        name(entry.objectKind()),
        text(entry.object()),
        name(entry.detail()),
        entry.extent());
  }

  private static @Nullable String called(PersonId id, Map<PersonId, Person> people) {
    Person person = people.get(id);
    return person == null ? null : person.displayName();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
