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
  private final InvitationRegister invitations;
  private final Announcements announcements;
  private final Accesses accesses;
  private final Clock clock;

  /** Relations of this register. */
  @Inject
  public Relations(
      PeopleRegister people,
      InvitationRegister invitations,
      Announcements announcements,
      Accesses accesses,
      Clock clock) {
    this.people = people;
    this.invitations = invitations;
    this.announcements = announcements;
    this.accesses = accesses;
    this.clock = clock;
  }

  /**
   * Takes the client off the caseload; false when they were not on it. A link into the client's
   * account that is still open stops: the therapist may hold it.
   */
  boolean end(PersonId therapist, PersonId client, CaseloadEnd end) {
    if (!close(therapist, client)) {
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

  /**
   * Moves the client onto a colleague's caseload; false when they were not on the first one's. An
   * open link stops here too; the colleague makes a fresh one.
   */
  boolean handOver(Caller caller, PersonId from, PersonId client, PersonId to) {
    if (!close(from, client)) {
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

  private boolean close(PersonId therapist, PersonId client) {
    boolean closed = people.closeCaseload(therapist, client, clock.instant());
    if (closed) {
      invitations.revokeFor(client, clock.instant());
    }
    return closed;
  }
}
