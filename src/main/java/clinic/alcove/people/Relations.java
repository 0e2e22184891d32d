package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Begins and ends treatment relations: who is on whose caseload. Runs in the caller's transaction,
 * which has locked whoever could change at the same time: therapists first, then clients.
 */
@Dependent
public class Relations {
  private final PeopleRegister people;
  private final Announcements announcements;
  private final Accesses accesses;
  private final Clock clock;

  /** Relations of this register. */
  @Inject
  public Relations(
      PeopleRegister people, Announcements announcements, Accesses accesses, Clock clock) {
    this.people = people;
    this.announcements = announcements;
    this.accesses = accesses;
    this.clock = clock;
  }

  /** Takes the client off the caseload; false when they were not on it. */
  boolean end(PersonId therapist, PersonId client, CaseloadEnd end) {
    if (!people.closeCaseload(therapist, client, clock.instant())) {
      return false;
    }
    announcements.caseloadClosed(new CaseloadClosed(therapist, client, end, null));
    return true;
  }

  /**
   * Puts a client whose therapist left without a successor onto a colleague's caseload; false when
   * somebody treats them by now, or they left too.
   */
  boolean handOverLater(Caller caller, PersonId from, PersonId client, PersonId to) {
    if (!people.untreatedSince(from).contains(client)) {
      return false;
    }
    goOn(caller, from, client, to);
    return true;
  }

  /** Moves the client onto a colleague's caseload; false when they were not on the first one's. */
  boolean handOver(Caller caller, PersonId from, PersonId client, PersonId to) {
    if (!people.closeCaseload(from, client, clock.instant())) {
      return false;
    }
    goOn(caller, from, client, to);
    return true;
  }

  private void goOn(Caller caller, PersonId from, PersonId client, PersonId to) {
    announcements.caseloadClosed(new CaseloadClosed(from, client, CaseloadEnd.HANDED_OVER, to));
    people.openCaseload(to, client, clock.instant());
    announcements.caseloadOpened(new CaseloadOpened(to, client));
    accesses.done(
        caller, AuditEvent.CASELOAD_HANDED_OVER, Touched.of(client, ObjectKind.PERSON, to.value()));
  }
}
