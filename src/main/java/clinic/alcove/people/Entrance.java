package clinic.alcove.people;

import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.InvitationSettings;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account begins: prepared with an invitation, opened by accepting it. Runs in the caller's
 * transaction and leaves recording the access to the caller.
 */
@Dependent
public class Entrance {
  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Announcements announcements;
  private final Draw draw;
  private final InvitationSettings settings;

  /** Entrances into these registers. */
  @Inject
  public Entrance(
      PeopleRegister people,
      InvitationRegister invitations,
      Announcements announcements,
      Draw draw,
      InvitationSettings settings) {
    this.people = people;
    this.invitations = invitations;
    this.announcements = announcements;
    this.draw = draw;
    this.settings = settings;
  }

  /** Prepares an account and its invitation; a client comes onto the inviter's caseload. */
  Invited prepare(PersonId inviter, Role role, DisplayName name) {
    return prepare(new PersonId(draw.ids().next()), inviter, role, name);
  }

  /** Prepares the account of somebody who invites themself: the first one of a clinic. */
  Invited prepareFirst(Role role, DisplayName name) {
    PersonId first = new PersonId(draw.ids().next());
    return prepare(first, first, role, name);
  }

  private Invited prepare(PersonId id, PersonId inviter, Role role, DisplayName name) {
    Instant now = draw.clock().instant();
    SecureRandom random = draw.random();
    String signInName =
        SignInNames.free(name, random, taken -> people.bySignInName(taken).isPresent());
    people.add(
        new Person(id, role, Person.State.INVITED, name.value(), signInName, Bytes.EMPTY), now);
    InvitationSecret secret = InvitationSecret.draw(random);
    Invitation invitation =
        new Invitation(
            new InvitationId(draw.ids().next()), id, inviter, now.plus(settings.ttl()), false);
    invitations.add(invitation, secret.hash(), now);
    if (role == Role.CLIENT) {
      people.openCaseload(inviter, id, now);
      announcements.caseloadOpened(new CaseloadOpened(inviter, id));
    }
    return new Invited(invitation, secret);
  }

  /** Gives an unspent invitation its full time again. */
  void extend(InvitationSecret secret) {
    Instant end = draw.clock().instant().plus(settings.ttl());
    invitations.bySecret(secret.hash()).ifPresent(i -> invitations.extend(i.id(), end));
  }

  /** Whom this secret was made for, however its invitation stands. */
  public Optional<PersonId> invitedBy(InvitationSecret secret) {
    return invitations.bySecret(secret.hash()).map(Invitation::person);
  }

  /** An accepted invitation and the person it let in. */
  public record Opened(Invitation invitation, Person person) {}

  /** Spends the invitation and opens its account. Refuses unknown, spent and expired ones. */
  public Opened open(InvitationSecret secret) {
    Instant now = draw.clock().instant();
    Invitation invitation =
        invitations
            .bySecret(secret.hash())
            .orElseThrow(() -> new RefusedException(Refusal.INVITATION_UNKNOWN));
    invitation
        .refusal(now)
        .ifPresent(
            reason -> {
              throw new RefusedException(reason);
            });
    if (!invitations.spend(invitation.id(), now)) {
      throw new RefusedException(Refusal.INVITATION_SPENT);
    }
    people.activate(invitation.person());
    announcements.invitationSpent(new InvitationSpent(invitation.person()));
    return new Opened(
        invitation,
        people
            .person(invitation.person())
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND)));
  }
}
