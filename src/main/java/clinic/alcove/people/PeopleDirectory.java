package clinic.alcove.people;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.util.List;
import java.util.Optional;

/** Looks people and their devices up. The port other rooms ask. */
public interface PeopleDirectory {
  /** The account with this id. */
  Optional<Person> person(PersonId id);

  /**
   * As it is now, and nobody else changes it until the caller's transaction ends: whoever has to
   * take turns with others over this person begins with this.
   */
  Optional<Person> locked(PersonId id);

  /** The device with this id, retired or not. */
  Optional<Device> device(DeviceId id);

  /** The person's devices that are not retired, oldest first. */
  List<Device> activeDevices(PersonId person);
}
