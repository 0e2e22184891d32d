package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditQuery.Filter;
import clinic.alcove.audit.Logged;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the access log for compliance officers. Every reading is itself recorded, and first. */
@Dependent
public class AccessLog {
  private static final Touched LOG = Touched.any(ObjectKind.ACCESS_LOG);

  private final AuditLog log;
  private final AuditQuery query;
  private final PeopleNames people;
  private final Accesses accesses;

  /** Reads this log, with names from here. */
  @Inject
  public AccessLog(AuditLog log, AuditQuery query, PeopleNames people, Accesses accesses) {
    this.log = log;
    this.query = query;
    this.people = people;
    this.accesses = accesses;
  }

  /** Records, the names of everybody in the clinic, and whether there are more. */
  public record Reading(List<Logged> records, Map<PersonId, Person> people, boolean more) {}

  /**
   * A page of the log. The record of this reading is written first, and stands in the page: if it
   * cannot be written, no row leaves (45 CFR 164.312(b)).
   */
  @Transactional
  public Reading read(Caller caller, Filter filter, int limit) {
    accesses.require(caller, LOG, Role.COMPLIANCE);
    accesses.doneAlone(
        caller, AuditEvent.LOG_VIEWED, new Touched(filter.person(), ObjectKind.ACCESS_LOG, null));
    log.catchUp();
    List<Logged> found = query.newest(filter, limit + 1);
    boolean more = found.size() > limit;
    Map<PersonId, Person> names =
        people.everybody().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    return new Reading(more ? found.subList(0, limit) : found, names, more);
  }

  /** Everybody the log can be filtered by, by name. Listing them is recorded first. */
  @Transactional
  public List<Person> everybody(Caller caller) {
    accesses.require(caller, LOG, Role.COMPLIANCE);
    accesses.done(caller, AuditEvent.PEOPLE_LISTED, LOG);
    return people.everybody();
  }
}
