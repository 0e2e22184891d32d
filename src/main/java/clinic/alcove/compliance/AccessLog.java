package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the access log for compliance officers. Every reading is itself recorded, and first. */
@Dependent
public class AccessLog {
  private final Readings readings;
  private final AuditQuery query;
  private final PeopleNames people;

  /** Reads this log, with names from here. */
  @Inject
  public AccessLog(Readings readings, AuditQuery query, PeopleNames people) {
    this.readings = readings;
    this.query = query;
    this.people = people;
  }

  /**
   * Which page.
   *
   * @param after the index that the page before ended with; absent for the first
   */
  public record Asked(
      Query query, SortColumn sort, boolean descending, @Nullable Long after, int limit) {}

  /**
   * A page of records.
   *
   * @param people those they name, for authorised eyes
   * @param next what to ask for after these; absent when there is no more
   * @param complete whether all that match were sorted; see {@link Sorting}
   */
  public record Reading(
      List<Logged> records, Map<PersonId, Person> people, @Nullable Long next, boolean complete) {}

  /**
   * A page of the log. The record of this reading is written first, and stands in the page if it
   * matches: if it cannot be written, no row leaves (45 CFR 164.312(b)). Refuses {@code
   * NOT_ALLOWED}, and {@code MALFORMED} for a page that follows nothing.
   */
  @Transactional
  public Reading read(Caller caller, Asked asked) {
    readings.begin(caller, asked.query().filter());
    boolean complete = true;
    List<Logged> found;
    if (asked.sort() == SortColumn.TIME) {
      Direction direction = asked.descending() ? Direction.NEWEST_FIRST : Direction.OLDEST_FIRST;
      found = query.page(asked.query().filter(), direction, asked.after(), asked.limit() + 1);
    } else {
      Sorting.Sorted sorted = sorted(asked);
      found = query.records(sorted.indexes());
      complete = sorted.complete();
    }
    boolean more = found.size() > asked.limit();
    List<Logged> page = more ? found.subList(0, asked.limit()) : found;
    @Nullable Long next = more ? Long.valueOf(page.get(page.size() - 1).index()) : null;
    return new Reading(page, named(page), next, complete);
  }

  private Sorting.Sorted sorted(Asked asked) {
    boolean byName = asked.sort() == SortColumn.ACTOR || asked.sort() == SortColumn.SUBJECT;
    Map<PersonId, String> names =
        byName
            ? people.everybody().stream().collect(Collectors.toMap(Person::id, Person::displayName))
            : Map.of();
    return new Sorting(query, names)
        .page(
            asked.query().filter(),
            asked.sort(),
            asked.descending(),
            asked.after(),
            asked.limit() + 1);
  }

  private Map<PersonId, Person> named(List<Logged> page) {
    return byId(
        people,
        page.stream().map(Logged::record).flatMap(AccessLog::people).collect(Collectors.toSet()));
  }

  private static Stream<PersonId> people(AuditRecord record) {
    return Stream.of(record.actor(), record.subject()).filter(Objects::nonNull);
  }

  /** Those of these who are known. */
  static Map<PersonId, Person> byId(PeopleNames people, Collection<PersonId> ids) {
    return people.named(ids).stream().collect(Collectors.toMap(Person::id, Function.identity()));
  }

  /** Everybody the log can be filtered by, by name. Listing them is recorded first. */
  @Transactional
  public List<Person> everybody(Caller caller) {
    readings.begin(caller, AuditEvent.PEOPLE_LISTED, Touched.any(ObjectKind.ACCESS_LOG));
    return people.everybody();
  }
}
