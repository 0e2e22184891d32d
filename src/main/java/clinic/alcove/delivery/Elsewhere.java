package clinic.alcove.delivery;

import clinic.alcove.conversation.Conversation;
import clinic.alcove.values.DeviceId;
import java.util.Collection;
import java.util.List;

/**
 * Devices that are not connected to this node, as the relay sees them: another node may hold their
 * sockets. Told after the commit, often on the writer's thread: never waits, never fails. A hint
 * that is lost costs time, never a message.
 */
public interface Elsewhere {
  /** There is one node only. */
  Elsewhere NOWHERE =
      new Elsewhere() {
        @Override
        public void queuesGrew(Collection<DeviceId> devices) {}

        @Override
        public void delivered(DeviceId sender, List<ClientMessageId> messages) {}

        @Override
        public void expired(DeviceId sender, List<ClientMessageId> messages) {}

        @Override
        public void conversationChanged(Conversation conversation) {}

        @Override
        public void connected(DeviceId device, long attachment) {}
      };

  /** More waits for these devices. */
  void queuesGrew(Collection<DeviceId> devices);

  /** These messages of this device have reached the other person. */
  void delivered(DeviceId sender, List<ClientMessageId> messages);

  /** These messages of this device were fetched by nobody in time. */
  void expired(DeviceId sender, List<ClientMessageId> messages);

  /** Both people should look at the conversation again. */
  void conversationChanged(Conversation conversation);

  /** The device has a socket of this number here; older ones must close. */
  void connected(DeviceId device, long attachment);
}
