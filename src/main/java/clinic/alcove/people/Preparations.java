package clinic.alcove.people;

import clinic.alcove.people.FreshLinks.Fresh;
import clinic.alcove.people.Invitation.Fate;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * How an account is prepared: with an invitation, or a fresh link to it. Runs in the caller's
 * transaction and leaves recording the access to the caller.
 */
@Dependent
public class Preparations {
  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Announcements announcements;
  private final FreshLinks links;
  private final Draw draw;

  /** Preparations in these registers. */
  @Inject
  public Preparations(
      PeopleRegister people,
      InvitationRegister invitations,
      Announcements announcements,
      FreshLinks links,
      Draw draw) {
    this.people = people;
    this.invitations = invitations;
    this.announcements = announcements;
    this.links = links;
    this.draw = draw;
  }

  /**
   * Prepares an account and its invitation; a client comes onto the inviter's caseload. Refuses
   * {@code TOO_MANY}, and {@code NOT_SIGNED_IN} for an inviter who left meanwhile.
   */
  Invited prepare(PersonId inviter, Role role, DisplayName name) {
    // Takes its turn with the inviter's leaving, so that no client is left without a therapist.
    boolean left = people.locked(inviter).filter(p -> p.state() == Person.State.LEFT).isPresent();
    if (left) {
      throw new RefusedException(Refusal.NOT_SIGNED_IN);
    }
    return prepare(new PersonId(draw.ids().next()), inviter, role, name, links.by(inviter));
  }

  /** Prepares an account at the first start of a clinic. */
  Invited prepareByServer(PersonId inviter, Role role, DisplayName name) {
    return prepare(new PersonId(draw.ids().next()), inviter, role, name, links.byServer());
  }

  /** Prepares the account of somebody who invites themself: the first one of a clinic. */
  Invited prepareFirst(Role role, DisplayName name) {
    PersonId first = new PersonId(draw.ids().next());
    return prepare(first, first, role, name, links.byServer());
  }

  private Invited prepare(PersonId id, PersonId inviter, Role role, DisplayName name, Fresh fresh) {
    String signInName =
        SignInNames.free(name, draw.random(), taken -> people.bySignInName(taken).isPresent());
    people.add(
        new Person(id, role, Person.State.INVITED, name.value(), signInName, Bytes.EMPTY),
        fresh.now());
    Invitation invitation =
        new Invitation(
            new InvitationId(draw.ids().next()), id, inviter, fresh.expires(), Fate.WAITING);
    invitations.add(invitation, fresh.secret().hash(), fresh.now());
    if (role == Role.CLIENT) {
      people.openCaseload(inviter, id, fresh.now());
      announcements.caseloadOpened(new CaseloadOpened(inviter, id));
    }
    return new Invited(invitation, role, fresh.secret());
  }

  /** Gives the invitation a fresh link; the older ones stop. Refuses {@code TOO_MANY}. */
  Invited renew(PersonId inviter, Invitation invitation, Role role) {
    Fresh fresh = links.by(inviter);
    invitations.renew(invitation.id(), fresh.secret().hash(), fresh.expires(), fresh.now());
    announcements.linkStopped(new LinkStopped(invitation.person()));
    return new Invited(
        new Invitation(
            invitation.id(),
            invitation.person(),
            invitation.inviter(),
            fresh.expires(),
            Fate.WAITING),
        role,
        fresh.secret());
  }

  /** Gives a waiting invitation its full time again. */
  void extend(InvitationSecret secret) {
    invitations.bySecret(secret.hash()).ifPresent(i -> invitations.extend(i.id(), links.end()));
  }
}
