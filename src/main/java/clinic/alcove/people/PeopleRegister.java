package clinic.alcove.people;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where people, their devices and caseloads are kept. This room's own port. */
public interface PeopleRegister extends PeopleDirectory, PeopleNames {
  /** Whether nobody is known yet. */
  boolean empty();

  /** Keeps a new account. */
  void add(Person person, Instant created);

  /** Puts the client on the therapist's caseload, again if they were on it before. */
  void openCaseload(PersonId therapist, PersonId client, Instant now);

  /** Takes the client off the therapist's caseload; false when they were not on it. */
  boolean closeCaseload(PersonId therapist, PersonId client, Instant now);

  /** The clients on the therapist's caseload, in the order in which to lock them. */
  List<PersonId> clients(PersonId therapist);

  /**
   * The clients this therapist was the last to treat, who have not left and whom nobody treats now,
   * in the order in which to lock them.
   */
  List<PersonId> untreatedSince(PersonId therapist);

  /** Whether the client is on anybody's caseload. */
  boolean isTreated(PersonId client);

  /** The account accepted its invitation. */
  void activate(PersonId person);

  /** The account leaves for good. */
  void leave(PersonId person);

  /** Sets the account's certificate and the raw key it certifies. */
  void certified(PersonId person, Bytes certificate, Bytes accountKey);

  /** The raw key of the account's present certificate; empty when there is none. */
  Bytes accountKey(PersonId person);

  /** Keeps a new device and the account key it was signed with. */
  void add(Device device, Bytes accountKey);

  /** The device that was added first of all this key certified, also when it is retired. */
  Optional<DeviceId> firstDeviceUnder(PersonId person, Bytes accountKey);

  /** What the person calls those of their devices that have a name. */
  Map<DeviceId, DeviceName> deviceNames(PersonId person);

  /** Names the device, or takes its name away. */
  void nameDevice(DeviceId device, @Nullable DeviceName name);

  /** Retires these devices. */
  void retire(List<DeviceId> devices, Instant now);
}
