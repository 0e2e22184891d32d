package clinic.alcove.alerts;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The alerts, for compliance staff. Reading them is reading the log, and on record as such. */
@Dependent
public class Alerts {
  private static final Touched ALERTS = Touched.any(ObjectKind.ALERT);

  private final AlertBook book;
  private final PeopleNames people;
  private final Accesses accesses;

  /** Reads this book, with names from here. */
  @Inject
  public Alerts(AlertBook book, PeopleNames people, Accesses accesses) {
    this.book = book;
    this.people = people;
    this.accesses = accesses;
  }

  /** Alerts, the names of everybody in the clinic, and whether there are more. */
  public record Reading(List<Alert> alerts, Map<PersonId, Person> people, boolean more) {}

  /** A page, newest first. Recorded in the same transaction: else no alert leaves. */
  @Transactional
  public Reading read(Caller caller, @Nullable UUID before, int limit) {
    accesses.require(caller, ALERTS, Role.COMPLIANCE);
    accesses.done(caller, AuditEvent.LOG_VIEWED, ALERTS);
    List<Alert> found = book.newest(before, limit + 1);
    boolean more = found.size() > limit;
    Map<PersonId, Person> names =
        people.everybody().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    return new Reading(more ? found.subList(0, limit) : found, names, more);
  }
}
