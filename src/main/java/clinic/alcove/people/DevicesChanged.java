package clinic.alcove.people;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.util.List;

/**
 * CDI event, fired in the transaction that adds or retires devices of a person. Observe after
 * success to tell sockets; observe in progress to drop what retired devices leave behind.
 */
public record DevicesChanged(PersonId person, List<DeviceId> added, List<DeviceId> retired) {
  /** Copies the lists. */
  public DevicesChanged {
    added = List.copyOf(added);
    retired = List.copyOf(retired);
  }
}
