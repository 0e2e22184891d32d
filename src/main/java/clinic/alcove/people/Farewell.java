package clinic.alcove.people;

import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * What happens when somebody leaves the clinic: the account can never come in again, its devices
 * retire (and with them key packages and queues), the links they made stop, for they may hold them
 * still, and other rooms are told, so that sessions end. Runs in the caller's transaction, which
 * has locked the person.
 */
@Dependent
public class Farewell {
  private final PeopleRegister people;
  private final InvitationRegister invitations;
  private final Devices devices;
  private final Announcements announcements;
  private final Clock clock;

  /** Of people in this register. */
  @Inject
  public Farewell(
      PeopleRegister people,
      InvitationRegister invitations,
      Devices devices,
      Announcements announcements,
      Clock clock) {
    this.people = people;
    this.invitations = invitations;
    this.clock = clock;
    this.devices = devices;
    this.announcements = announcements;
  }

  void to(PersonId leaving, Caller caller) {
    people.leave(leaving);
    invitations.revokeBy(leaving, clock.instant());
    devices.retireAll(caller, leaving);
    announcements.personLeft(new PersonLeft(leaving));
  }
}
