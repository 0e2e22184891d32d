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

/**
 * What a therapist may do with their own caseload: discharge a client, hand one over to a
 * colleague. Somebody else's client gets the same answer as nobody's, and trying is on record.
 */
@Dependent
public class Caseload {
  private final PeopleRegister people;
  private final Relations relations;
  private final Farewell farewell;
  private final Accesses accesses;

  /** Caseloads of this register. */
  @Inject
  public Caseload(
      PeopleRegister people, Relations relations, Farewell farewell, Accesses accesses) {
    this.people = people;
    this.relations = relations;
    this.farewell = farewell;
    this.accesses = accesses;
  }

  /**
   * Ends the treatment relation. A client whom no other therapist treats leaves the clinic: their
   * sessions end and their devices retire. Refuses {@code NOT_FOUND}.
   */
  @Transactional
  public void discharge(Caller caller, PersonId client) {
    Touched touched = Touched.one(ObjectKind.PERSON, client.value());
    accesses.require(caller, touched, Role.THERAPIST);
    requireOwn(caller, client);
    // Locked before the caseload is closed: of two therapists who discharge at once, the second
    // sees that nobody is left.
    boolean ended =
        people.locked(client).isPresent()
            && relations.end(caller.person(), client, CaseloadEnd.DISCHARGED);
    if (!ended) {
      throw notFound(caller, client);
    }
    accesses.done(
        caller,
        AuditEvent.CLIENT_DISCHARGED,
        Touched.of(client, ObjectKind.PERSON, client.value()));
    if (!people.isTreated(client)) {
      farewell.to(client, caller);
    }
  }

  /**
   * Hands the client over to a colleague, who goes on in a conversation of their own. Refuses
   * {@code NOT_FOUND} for a client who is not the caller's, and for anybody who is not another
   * active therapist.
   */
  @Transactional
  public void handOver(Caller caller, PersonId client, PersonId to) {
    accesses.require(caller, Touched.one(ObjectKind.PERSON, client.value()), Role.THERAPIST);
    requireOwn(caller, client);
    boolean colleague =
        !to.equals(caller.person()) && people.locked(to).filter(Caseload::treats).isPresent();
    if (!colleague) {
      throw notFound(caller, to);
    }
    boolean handedOver =
        people.locked(client).isPresent()
            && relations.handOver(caller, caller.person(), client, to);
    if (!handedOver) {
      throw notFound(caller, client);
    }
  }

  /** The other active therapists, by name. Recorded. */
  @Transactional
  public List<Person> colleagues(Caller caller) {
    accesses.require(caller, Touched.any(ObjectKind.PERSON), Role.THERAPIST);
    accesses.done(caller, AuditEvent.PEOPLE_LISTED, Touched.any(ObjectKind.PERSON));
    return people.everybody().stream()
        .filter(Caseload::treats)
        .filter(each -> !each.id().equals(caller.person()))
        .toList();
  }

  /** Whether this is somebody who can go on with a client. */
  static boolean treats(Person person) {
    return person.role() == Role.THERAPIST && person.state() == Person.State.ACTIVE;
  }

  private void requireOwn(Caller caller, PersonId client) {
    if (!people.clients(caller.person()).contains(client)) {
      throw notFound(caller, client);
    }
  }

  private RefusedException notFound(Caller caller, PersonId person) {
    accesses.denied(caller, Refusal.NOT_FOUND, Touched.one(ObjectKind.PERSON, person.value()));
    return new RefusedException(Refusal.NOT_FOUND);
  }
}
