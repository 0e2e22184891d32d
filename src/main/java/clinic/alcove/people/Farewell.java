package clinic.alcove.people;

import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * What happens when somebody leaves the clinic: the account can never come in again, its devices
 * retire (and with them key packages and queues), and other rooms are told, so that sessions end.
 * Runs in the caller's transaction, which has locked the person.
 */
@Dependent
public class Farewell {
  private final PeopleRegister people;
  private final Devices devices;
  private final Announcements announcements;

  /** Of people in this register. */
  @Inject
  public Farewell(PeopleRegister people, Devices devices, Announcements announcements) {
    this.people = people;
    this.devices = devices;
    this.announcements = announcements;
  }

  void to(PersonId leaving, Caller caller) {
    people.leave(leaving);
    devices.retireAll(caller, leaving);
    announcements.personLeft(new PersonLeft(leaving));
  }
}
