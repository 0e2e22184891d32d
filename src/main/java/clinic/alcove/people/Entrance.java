package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account is opened: by accepting an invitation. Runs in the caller's transaction and leaves
 * recording the acceptance to the caller.
 */
@Dependent
public class Entrance {
  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Announcements announcements;
  private final FreshStart freshStart;
  private final Clock clock;

  /** Entrances into these registers. */
  @Inject
  public Entrance(
      PeopleRegister people,
      InvitationRegister invitations,
      Announcements announcements,
      FreshStart freshStart,
      Clock clock) {
    this.people = people;
    this.invitations = invitations;
    this.announcements = announcements;
    this.freshStart = freshStart;
    this.clock = clock;
  }

  /** Whom this secret was made for, however its invitation stands. */
  public Optional<PersonId> invitedBy(InvitationSecret secret) {
    return invitations.bySecret(secret.hash()).map(Invitation::person);
  }

  /**
   * An accepted invitation and the person it let in.
   *
   * @param again whether they had been in before: then every older way in is gone, and with it
   *     their devices and their account certificate
   */
  public record Opened(Invitation invitation, Person person, boolean again) {}

  /**
   * Spends the invitation and opens its account. Refuses unknown, spent, expired and revoked ones.
   */
  public Opened open(InvitationSecret secret) {
    Instant now = clock.instant();
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
    // Locked, so that no device is added while the older ones retire, and nobody leaves meanwhile.
    Person.State before =
        people.locked(invitation.person()).map(Person::state).orElse(Person.State.INVITED);
    if (before == Person.State.LEFT) {
      throw new RefusedException(Refusal.INVITATION_REVOKED);
    }
    boolean again = before == Person.State.ACTIVE;
    if (!invitations.spend(invitation.id(), secret.hash(), now)) {
      throw new RefusedException(Refusal.INVITATION_SPENT);
    }
    if (again) {
      freshStart.of(invitation.person());
    } else {
      people.activate(invitation.person());
    }
    announcements.invitationSpent(new InvitationSpent(invitation.person()));
    return new Opened(
        invitation,
        people
            .person(invitation.person())
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND)),
        again);
  }
}
