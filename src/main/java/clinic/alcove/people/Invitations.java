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
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Inviting, and seeing what became of it. A therapist invites clients and looks after the
 * invitations of their own caseload; an administrator does so with staff.
 */
@Dependent
public class Invitations {
  /** So many rows one listing has. */
  public static final int NEWEST = 200;

  private static final Touched ANY = Touched.any(ObjectKind.INVITATION);

  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Preparations preparations;
  private final Accesses accesses;
  private final Clock clock;

  /** The use cases of invitations, on these registers. */
  @Inject
  public Invitations(
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

  /** A new or renewed invitation and the secret for its link, which is never shown again. */
  public record Invited(Invitation invitation, Role role, InvitationSecret secret) {}

  /** What somebody who holds the secret may see before accepting. */
  public record Look(Person person, Person inviter, Invitation invitation) {
    /** Whether the person was in before: accepting then replaces all their ways in. */
    public boolean again() {
      return person.state() == Person.State.ACTIVE;
    }
  }

  /** One row of a person's own invitations. */
  public record Own(Invitation invitation, Person person, Invitation.State state) {}

  /**
   * Invites; refuses {@code NOT_ALLOWED} when this role may not invite that role, {@code TOO_MANY}
   * to who invites too often.
   */
  @Transactional
  public Invited invite(Caller caller, Role role, DisplayName name) {
    accesses.require(caller, ANY, mayInvite(role));
    Invited invited = preparations.prepare(caller.person(), role, name);
    accesses.done(
        caller,
        AuditEvent.INVITATION_CREATED,
        Touched.of(
            invited.invitation().person(),
            ObjectKind.INVITATION,
            invited.invitation().id().value()));
    return invited;
  }

  /** The newest invitations in the caller's care. */
  @Transactional
  public List<Own> own(Caller caller) {
    accesses.require(caller, ANY, Role.THERAPIST, Role.ADMINISTRATOR);
    Instant now = clock.instant();
    List<Invitation> cared =
        caller.role() == Role.THERAPIST
            ? invitations.ofCaseload(caller.person(), NEWEST)
            : invitations.invitedBy(caller.person(), NEWEST);
    return cared.stream().map(i -> new Own(i, known(i.person()), i.state(now))).toList();
  }

  /** Shows an open invitation without spending it. Refuses all others, each by its reason. */
  @Transactional
  public Look look(InvitationSecret secret) {
    Invitation invitation =
        invitations
            .bySecret(secret.hash())
            .orElseThrow(() -> new RefusedException(Refusal.INVITATION_UNKNOWN));
    invitation
        .refusal(clock.instant())
        .ifPresent(
            reason -> {
              throw new RefusedException(reason);
            });
    Person invited = known(invitation.person());
    if (invited.state() == Person.State.LEFT) {
      throw new RefusedException(Refusal.INVITATION_REVOKED);
    }
    return new Look(invited, known(invitation.inviter()), invitation);
  }

  /** Who may invite somebody of this role. */
  static Role mayInvite(Role invited) {
    return switch (invited) {
      case CLIENT -> Role.THERAPIST;
      case THERAPIST, COMPLIANCE, ADMINISTRATOR -> Role.ADMINISTRATOR;
    };
  }

  private Person known(PersonId id) {
    return people.person(id).orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }
}
