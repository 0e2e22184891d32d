package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.Hold;
import clinic.alcove.audit.Holds;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Legal holds: compliance says whose records must stay beyond their time, for a dispute or an
 * investigation. Placing and lifting are on record with the person.
 */
@Dependent
public class LegalHolds {
  private final Readings readings;
  private final Holds holds;
  private final PeopleNames people;
  private final Accesses accesses;
  private final Clock clock;

  /** Holds on this log. */
  @Inject
  public LegalHolds(
      Readings readings, Holds holds, PeopleNames people, Accesses accesses, Clock clock) {
    this.readings = readings;
    this.holds = holds;
    this.people = people;
    this.accesses = accesses;
    this.clock = clock;
  }

  /** All holds, and the names of whom they are about and who placed them. */
  public record Standing(List<Hold> holds, Map<PersonId, Person> people) {}

  /** All there are. Recorded first. Refuses {@code NOT_ALLOWED}. */
  @Transactional
  public Standing all(Caller caller) {
    readings.begin(caller, AuditEvent.LOG_VIEWED, Touched.any(ObjectKind.ACCESS_LOG));
    List<Hold> all = holds.all();
    return new Standing(
        all,
        AccessLog.byId(
            people,
            all.stream()
                .flatMap(each -> Stream.of(each.person(), each.placedBy()))
                .collect(Collectors.toSet())));
  }

  /**
   * Records about this person stay from now on; placing it again changes nothing and is not on
   * record. Refuses {@code NOT_ALLOWED}, and on record {@code NOT_FOUND} for nobody.
   */
  @Transactional
  public void place(Caller caller, PersonId person) {
    readings.require(caller);
    if (people.named(List.of(person)).isEmpty()) {
      throw notFound(caller, person);
    }
    if (holds.place(new Hold(person, clock.instant(), caller.person()))) {
      accesses.done(
          caller, AuditEvent.HOLD_PLACED, Touched.of(person, ObjectKind.PERSON, person.value()));
    }
  }

  /**
   * They need not stay any longer. Refuses {@code NOT_ALLOWED}, and on record {@code NOT_FOUND}
   * without.
   */
  @Transactional
  public void lift(Caller caller, PersonId person) {
    readings.require(caller);
    if (!holds.lift(person)) {
      throw notFound(caller, person);
    }
    accesses.done(
        caller, AuditEvent.HOLD_LIFTED, Touched.of(person, ObjectKind.PERSON, person.value()));
  }

  private RefusedException notFound(Caller caller, PersonId person) {
    accesses.denied(caller, Refusal.NOT_FOUND, Touched.one(ObjectKind.PERSON, person.value()));
    return new RefusedException(Refusal.NOT_FOUND);
  }
}
