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

/** Inviting and accepting. A therapist invites clients; an administrator invites staff. */
@Dependent
public class Invitations {
  private static final Touched INVITATIONS = Touched.any(ObjectKind.INVITATION);

  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Entrance entrance;
  private final Accesses accesses;
  private final Clock clock;

  /** The use cases of invitations, on these registers. */
  @Inject
  public Invitations(
      PeopleRegister people,
      InvitationRegister invitations,
      Entrance entrance,
      Accesses accesses,
      Clock clock) {
    this.people = people;
    this.invitations = invitations;
    this.entrance = entrance;
    this.accesses = accesses;
    this.clock = clock;
  }

  /** A new invitation and the secret for its link, which is never shown again. */
  public record Invited(Invitation invitation, InvitationSecret secret) {}

  /** What somebody who holds the secret may see before accepting. */
  public record Look(Person person, Person inviter, Invitation invitation) {}

  /** One row of a person's own invitations. */
  public record Own(Invitation invitation, Person person, Invitation.State state) {}

  /** Invites; refuses {@code NOT_ALLOWED} when this role may not invite that role. */
  @Transactional
  public Invited invite(Caller caller, Role role, DisplayName name) {
    accesses.require(caller, INVITATIONS, mayInvite(role));
    Invited invited = entrance.prepare(caller.person(), role, name);
    accesses.done(
        caller,
        AuditEvent.INVITATION_CREATED,
        Touched.of(
            invited.invitation().person(),
            ObjectKind.INVITATION,
            invited.invitation().id().value()));
    return invited;
  }

  /** The caller's own invitations, newest first. */
  @Transactional
  public List<Own> own(Caller caller) {
    accesses.require(caller, INVITATIONS, Role.THERAPIST, Role.ADMINISTRATOR);
    Instant now = clock.instant();
    return invitations.invitedBy(caller.person()).stream()
        .map(i -> new Own(i, known(i.person()), i.state(now)))
        .toList();
  }

  /** Shows an open invitation without spending it. Refuses unknown, spent and expired ones. */
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
    return new Look(known(invitation.person()), known(invitation.inviter()), invitation);
  }

  private static Role mayInvite(Role invited) {
    return switch (invited) {
      case CLIENT -> Role.THERAPIST;
      case THERAPIST, COMPLIANCE, ADMINISTRATOR -> Role.ADMINISTRATOR;
    };
  }

  private Person known(PersonId id) {
    return people.person(id).orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }
}
