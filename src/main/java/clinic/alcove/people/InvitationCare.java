package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/**
 * Taking an invitation back, and making a fresh link. Whoever may is the therapist who has the
 * client on their caseload, or the administrator who invited that member of staff, or any once that
 * one left; to everybody else the invitation does not exist, and that they tried is on record.
 */
@Dependent
public class InvitationCare {
  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Preparations preparations;
  private final Accesses accesses;
  private final Clock clock;

  /** Care of the invitations in this register. */
  @Inject
  public InvitationCare(
      PeopleRegister people,
      InvitationRegister invitations,
      Preparations preparations,
      Accesses accesses,
      Clock clock) {
    this.people = people;
    this.invitations = invitations;
    this.preparations = preparations;
    this.accesses = accesses;
    this.clock = clock;
  }

  /**
   * Takes an open invitation back; one that already is stays so. Refuses {@code NOT_FOUND}, {@code
   * INVITATION_SPENT} and {@code INVITATION_EXPIRED}.
   */
  @Transactional
  public void revoke(Caller caller, InvitationId id) {
    Invitation invitation = inCareOf(caller, id);
    Optional<Refusal> over = invitation.refusal(clock.instant());
    if (over.isEmpty()) {
      invitations.revoke(id, clock.instant());
      accesses.done(caller, AuditEvent.INVITATION_REVOKED, touched(invitation));
    } else if (over.get() != Refusal.INVITATION_REVOKED) {
      throw new RefusedException(over.get());
    }
  }

  /**
   * A fresh link to the invitation, however it stands; the older one stops. Of a spent one: its
   * person, who lost every way in, may start anew by it. Refuses {@code NOT_FOUND} and {@code
   * TOO_MANY}.
   */
  @Transactional
  public Invited renew(Caller caller, InvitationId id) {
    Invitation invitation = inCareOf(caller, id);
    Invited renewed =
        preparations.renew(caller.person(), invitation, known(invitation.person()).role());
    accesses.done(caller, AuditEvent.INVITATION_RENEWED, touched(invitation));
    return renewed;
  }

  private Invitation inCareOf(Caller caller, InvitationId id) {
    accesses.require(
        caller, Touched.one(ObjectKind.INVITATION, id.value()), Role.THERAPIST, Role.ADMINISTRATOR);
    Invitation invitation = lockedWithItsPeople(caller, id);
    if (!cares(caller, invitation)) {
      accesses.denied(caller, Refusal.NOT_FOUND, touched(invitation));
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    return invitation;
  }

  /**
   * People before invitations, and the caller before a client, as everywhere. Whoever is leaving in
   * this moment does not keep a link that nobody stopped: refuses {@code NOT_SIGNED_IN}.
   */
  private Invitation lockedWithItsPeople(Caller caller, InvitationId id) {
    PersonId invited =
        invitations
            .find(id)
            .map(Invitation::person)
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
    boolean staff = known(invited).role() != Role.CLIENT;
    if (staff && invited.value().compareTo(caller.person().value()) < 0) {
      lock(invited);
    }
    if (lock(caller.person()) == Person.State.LEFT) {
      throw new RefusedException(Refusal.NOT_SIGNED_IN);
    }
    lock(invited);
    return invitations.locked(id).orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }

  private Person.State lock(PersonId id) {
    return people
        .locked(id)
        .map(Person::state)
        .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }

  private boolean cares(Caller caller, Invitation invitation) {
    Person invited = known(invitation.person());
    if (Invitations.mayInvite(invited.role()) != caller.role()
        || invited.state() == Person.State.LEFT) {
      return false;
    }
    return switch (caller.role()) {
      case THERAPIST -> invitations.onCaseload(caller.person(), invitation.person());
      // Their own account was opened by the server's start; no link may lead back into it.
      case ADMINISTRATOR ->
          (invitation.inviter().equals(caller.person()) || left(invitation.inviter()))
              && !invitation.person().equals(caller.person());
      case CLIENT, COMPLIANCE -> false;
    };
  }

  private boolean left(PersonId inviter) {
    return known(inviter).state() == Person.State.LEFT;
  }

  private Person known(PersonId id) {
    return people.person(id).orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }

  private static Touched touched(Invitation invitation) {
    return Touched.of(invitation.person(), ObjectKind.INVITATION, invitation.id().value());
  }
}
