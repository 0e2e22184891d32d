package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.Collection;
import java.util.Map;

/**
 * Which socket of each device is the newest, over all nodes. A device has one: whoever holds an
 * older one closes it.
 */
public interface DeviceSockets {
  /**
   * How a device stands.
   *
   * @param attachment the number of its newest socket, on whatever node
   * @param mailWaits whether it has not acknowledged everything in its queue
   */
  record Latest(long attachment, boolean mailWaits) {}

  /** The number of the device's next socket, which is now its newest. In a transaction. */
  long next(DeviceId device);

  /** How these devices stand; one that never had a socket is missing. */
  Map<DeviceId, Latest> latest(Collection<DeviceId> devices);
}
