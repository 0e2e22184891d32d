package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;
import java.util.Collection;
import java.util.List;

/**
 * Devices that are not connected to this node, as the writer sees them: another node may hold their
 * sockets. Told after the commit, on the writer's thread: never waits, never fails. A hint that is
 * lost costs time, never a message.
 */
public interface Elsewhere {
  /** There is one node only. */
  Elsewhere NOWHERE =
      new Elsewhere() {
        @Override
        public void queuesGrew(Collection<DeviceId> devices) {}

        @Override
        public void delivered(DeviceId sender, List<ClientMessageId> messages) {}
      };

  /** More waits for these devices. */
  void queuesGrew(Collection<DeviceId> devices);

  /** These messages of this device have reached the other person. */
  void delivered(DeviceId sender, List<ClientMessageId> messages);
}
