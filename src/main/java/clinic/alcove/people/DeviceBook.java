package clinic.alcove.people;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person knows of their devices beside the keys: what they call them, and which of them
 * holds the account key. Runs in the caller's transaction.
 */
@Dependent
public class DeviceBook {
  private final PeopleRegister people;

  /** The book of this register. */
  @Inject
  public DeviceBook(PeopleRegister people) {
    this.people = people;
  }

  /**
   * One active device in its owner's eyes.
   *
   * @param name what they call it, when they do
   * @param holdsAccountKey whether it can link others: the first one its account key ever certified
   */
  public record Entry(Device device, @Nullable DeviceName name, boolean holdsAccountKey) {}

  /** The person's active devices, oldest first. */
  public List<Entry> of(PersonId person) {
    Bytes accountKey = people.accountKey(person);
    Optional<DeviceId> holder = people.firstDeviceUnder(person, accountKey);
    Map<DeviceId, DeviceName> names = people.deviceNames(person);
    return people.activeDevices(person).stream()
        .map(
            each ->
                new Entry(each, names.get(each.id()), holder.filter(each.id()::equals).isPresent()))
        .toList();
  }

  /** Calls the device this, or nothing. It is the caller's own and active. */
  public void name(DeviceId device, @Nullable DeviceName name) {
    people.nameDevice(device, name);
  }
}
