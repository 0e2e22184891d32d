package clinic.alcove.testing;

import clinic.alcove.people.Device;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** People and their devices in maps. */
public final class InMemoryPeople implements PeopleDirectory {
  private final Map<PersonId, Person> people = new LinkedHashMap<>();
  private final Map<DeviceId, Device> devices = new LinkedHashMap<>();

  /** Adds or replaces. */
  public void put(Person person) {
    people.put(person.id(), person);
  }

  /** Adds or replaces. */
  public void put(Device device) {
    devices.put(device.id(), device);
  }

  /** Retires the device. */
  public void retire(DeviceId id) {
    devices.computeIfPresent(
        id,
        (key, device) ->
            new Device(
                device.id(),
                device.person(),
                device.certificate(),
                device.accountCertificate(),
                device.signatureKey(),
                device.added(),
                false));
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(people.get(id));
  }

  @Override
  public Optional<Device> device(DeviceId id) {
    return Optional.ofNullable(devices.get(id));
  }

  @Override
  public List<Device> activeDevices(PersonId person) {
    return devices.values().stream()
        .filter(device -> device.person().equals(person) && device.active())
        .toList();
  }
}
