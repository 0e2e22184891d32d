package clinic.alcove.testing;

import clinic.alcove.people.Device;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.Person;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** People and their devices in maps, copied when written so that other threads may read. */
public final class InMemoryPeople implements PeopleDirectory {
  private volatile Map<PersonId, Person> people = new LinkedHashMap<>();
  private volatile Map<DeviceId, Device> devices = new LinkedHashMap<>();

  private final List<Consumer<PersonId>> watchers = new ArrayList<>();

  /** Adds or replaces. */
  public synchronized void put(Person person) {
    Map<PersonId, Person> next = new LinkedHashMap<>(people);
    next.put(person.id(), person);
    people = next;
  }

  /** Adds or replaces. */
  public synchronized void put(Device device) {
    Map<DeviceId, Device> next = new LinkedHashMap<>(devices);
    next.put(device.id(), device);
    devices = next;
    watchers.forEach(each -> each.accept(device.person()));
  }

  /** Tells whose devices came or went from now on, as the product's events do. */
  public synchronized void watch(Consumer<PersonId> watcher) {
    watchers.add(watcher);
  }

  /** Retires the device. */
  public void retire(DeviceId id) {
    device(id)
        .ifPresent(
            device ->
                put(
                    new Device(
                        device.id(),
                        device.person(),
                        device.certificate(),
                        device.accountCertificate(),
                        device.signatureKey(),
                        device.added(),
                        false)));
  }

  @Override
  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(people.get(id));
  }

  @Override
  public Optional<Person> locked(PersonId id) {
    return person(id);
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
