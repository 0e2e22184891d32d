package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * What goes when somebody who was in before starts anew by a renewed invitation: their devices,
 * their account certificate (the browser makes a new account key, which the people they talk with
 * are asked about), and every way they had to come in.
 */
@Dependent
public class FreshStart {
  private final PeopleRegister people;
  private final Announcements announcements;
  private final Accesses accesses;
  private final Clock clock;

  /** Fresh starts in this register. */
  @Inject
  public FreshStart(
      PeopleRegister people, Announcements announcements, Accesses accesses, Clock clock) {
    this.people = people;
    this.announcements = announcements;
    this.accesses = accesses;
    this.clock = clock;
  }

  /** In the transaction that accepts; the caller has locked the person. */
  void of(PersonId person) {
    List<DeviceId> devices = people.activeDevices(person).stream().map(Device::id).toList();
    if (!devices.isEmpty()) {
      people.retire(devices, clock.instant());
      announcements.devicesChanged(new DevicesChanged(person, List.of(), devices));
      devices.forEach(
          device ->
              accesses.doneByServer(
                  AuditEvent.DEVICE_RETIRED,
                  Touched.of(person, ObjectKind.DEVICE, device.value())));
    }
    people.certified(person, Bytes.EMPTY, Bytes.EMPTY);
    announcements.waysInReplaced(new WaysInReplaced(person));
  }
}
