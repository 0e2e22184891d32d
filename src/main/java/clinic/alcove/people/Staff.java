package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An administrator sees who works at the clinic, and says who left. Never sees a client. */
@Dependent
public class Staff {
  private final PeopleRegister people;
  private final Relations relations;
  private final Farewell farewell;
  private final Accesses accesses;

  /** Staff of this register. */
  @Inject
  public Staff(PeopleRegister people, Relations relations, Farewell farewell, Accesses accesses) {
    this.people = people;
    this.relations = relations;
    this.farewell = farewell;
    this.accesses = accesses;
  }

  /** Everybody who is no client, by name, those who left too. Recorded. */
  @Transactional
  public List<Person> all(Caller caller) {
    accesses.require(caller, Touched.any(ObjectKind.PERSON), Role.ADMINISTRATOR);
    accesses.done(caller, AuditEvent.PEOPLE_LISTED, Touched.any(ObjectKind.PERSON));
    return people.everybody().stream().filter(each -> each.role() != Role.CLIENT).toList();
  }

  /**
   * This person has left: sessions end, devices retire, a therapist's clients go over to a
   * colleague or their conversations close. Said again, with a colleague, it hands over whom the
   * first time left without a therapist; else it changes nothing. Refuses {@code NOT_ALLOWED} for
   * oneself, {@code NOT_FOUND} for whoever is no staff, and for a successor who is not another
   * active therapist.
   */
  @Transactional
  public void leave(Caller caller, PersonId id, @Nullable PersonId handOverTo) {
    accesses.require(caller, touched(id), Role.ADMINISTRATOR);
    if (id.equals(caller.person())) {
      throw denied(caller, Refusal.NOT_ALLOWED, id);
    }
    lock(caller.person(), id, handOverTo);
    if (!active(caller.person())) {
      // Another administrator was quicker.
      throw new RefusedException(Refusal.NOT_SIGNED_IN);
    }
    Person leaving = people.person(id).filter(p -> p.role() != Role.CLIENT).orElse(null);
    if (leaving == null) {
      throw denied(caller, Refusal.NOT_FOUND, id);
    }
    if (handOverTo != null && !succeeds(handOverTo, leaving)) {
      throw denied(caller, Refusal.NOT_FOUND, handOverTo);
    }
    if (leaving.state() == Person.State.LEFT) {
      handOverLater(caller, id, handOverTo);
      return;
    }
    for (PersonId client : people.clients(id)) {
      boolean known = people.locked(client).isPresent();
      boolean ignored =
          known
              && (handOverTo == null
                  ? relations.end(id, client, CaseloadEnd.LEFT)
                  : relations.handOver(caller, id, client, handOverTo));
    }
    accesses.done(caller, AuditEvent.STAFF_LEFT, Touched.of(id, ObjectKind.PERSON, id.value()));
    farewell.to(id, caller);
  }

  private void handOverLater(Caller caller, PersonId left, @Nullable PersonId to) {
    if (to == null) {
      return;
    }
    for (PersonId client : people.untreatedSince(left)) {
      boolean ignored =
          people.locked(client).isPresent() && relations.handOverLater(caller, left, client, to);
    }
  }

  /** In one order, so that two administrators never wait for each other. */
  private void lock(@Nullable PersonId... staff) {
    Stream.of(staff)
        .filter(Objects::nonNull)
        .map(PersonId::value)
        .sorted()
        .distinct()
        .forEach(each -> people.locked(new PersonId(each)));
  }

  private boolean active(PersonId id) {
    return people.person(id).filter(p -> p.state() == Person.State.ACTIVE).isPresent();
  }

  private boolean succeeds(PersonId successor, Person leaving) {
    return leaving.role() == Role.THERAPIST
        && !successor.equals(leaving.id())
        && people.person(successor).filter(Caseload::treats).isPresent();
  }

  private RefusedException denied(Caller caller, Refusal reason, PersonId person) {
    accesses.denied(caller, reason, touched(person));
    return new RefusedException(reason);
  }

  private static Touched touched(PersonId person) {
    return Touched.one(ObjectKind.PERSON, person.value());
  }
}
