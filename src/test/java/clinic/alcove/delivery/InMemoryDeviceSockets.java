package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Numbers sockets for as long as the test lasts; knows of no mail. */
final class InMemoryDeviceSockets implements DeviceSockets {
  private final Map<DeviceId, Long> newest = new HashMap<>();

  @Override
  public long next(DeviceId device) {
    return newest.merge(device, 1L, Long::sum);
  }

  @Override
  public Map<DeviceId, Latest> latest(Collection<DeviceId> devices) {
    Map<DeviceId, Latest> latest = new HashMap<>();
    for (DeviceId each : devices) {
      Long attachment = newest.get(each);
      if (attachment != null) {
        latest.put(each, new Latest(attachment, false));
      }
    }
    return latest;
  }
}
