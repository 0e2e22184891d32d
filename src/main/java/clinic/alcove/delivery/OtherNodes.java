package clinic.alcove.delivery;

import clinic.alcove.bus.Bus;
import clinic.alcove.bus.Hint;
import clinic.alcove.bus.Hint.ConversationChanged;
import clinic.alcove.bus.Hint.Delivered;
import clinic.alcove.bus.Hint.DeviceConnected;
import clinic.alcove.bus.Hint.DeviceRetired;
import clinic.alcove.bus.Hint.Expired;
import clinic.alcove.bus.Hint.KeyPackagesLow;
import clinic.alcove.bus.Hint.MailWaits;
import clinic.alcove.bus.Hint.SessionEnded;
import clinic.alcove.bus.Hint.SessionLocked;
import clinic.alcove.bus.Listener;
import clinic.alcove.conversation.Conversation;
import clinic.alcove.delivery.Connections.Connection;
import clinic.alcove.delivery.DeviceSockets.Latest;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * What the relay here tells the clinic's other nodes, and what it does about what they tell. Hears
 * on the bus's thread: it only wakes the writer, queues frames and closes sockets.
 */
final class OtherNodes implements Elsewhere, Listener {
  private final Bus bus;
  private final BatchWriter writer;
  private final Connections connections;
  private final AtomicBoolean missed = new AtomicBoolean();

  OtherNodes(Bus bus, BatchWriter writer, Connections connections) {
    this.bus = bus;
    this.writer = writer;
    this.connections = connections;
  }

  @Override
  public void queuesGrew(Collection<DeviceId> devices) {
    devices.forEach(each -> bus.tell(new MailWaits(each)));
  }

  @Override
  public void delivered(DeviceId sender, List<ClientMessageId> messages) {
    inParts(messages, part -> new Delivered(sender, part));
  }

  @Override
  public void expired(DeviceId sender, List<ClientMessageId> messages) {
    inParts(messages, part -> new Expired(sender, part));
  }

  private void inParts(List<ClientMessageId> messages, Function<List<UUID>, Hint> hint) {
    List<UUID> ids = messages.stream().map(ClientMessageId::value).toList();
    for (int from = 0; from < ids.size(); from += Hint.MAX_MESSAGES) {
      int to = Math.min(ids.size(), from + Hint.MAX_MESSAGES);
      bus.tell(hint.apply(ids.subList(from, to)));
    }
  }

  @Override
  public void conversationChanged(Conversation conversation) {
    bus.tell(
        new ConversationChanged(
            conversation.id(), conversation.therapist(), conversation.client()));
  }

  @Override
  public void connected(DeviceId device, long attachment) {
    bus.tell(new DeviceConnected(device, attachment));
  }

  @Override
  public void mailWaits(MailWaits hint) {
    connections.of(hint.device()).ifPresent(each -> writer.wake(hint.device()));
  }

  @Override
  public void delivered(Delivered hint) {
    connections
        .of(hint.sender())
        .ifPresent(each -> each.outlet().delivered(named(hint.messages())));
  }

  @Override
  public void expired(Expired hint) {
    connections.of(hint.sender()).ifPresent(each -> each.outlet().expired(named(hint.messages())));
  }

  private static List<ClientMessageId> named(List<UUID> messages) {
    return messages.stream().map(ClientMessageId::new).toList();
  }

  @Override
  public void conversationChanged(ConversationChanged hint) {
    for (PersonId person : List.of(hint.therapist(), hint.client())) {
      connections
          .of(person)
          .forEach(each -> each.outlet().conversationChanged(hint.conversation()));
    }
  }

  @Override
  public void keyPackagesLow(KeyPackagesLow hint) {
    connections.of(hint.device()).ifPresent(each -> each.outlet().keyPackagesLow(hint.remaining()));
  }

  @Override
  public void deviceConnected(DeviceConnected hint) {
    connections.of(hint.device()).ifPresent(each -> closeIfOlder(each, hint.attachment()));
  }

  private static void closeIfOlder(Connection connection, long newest) {
    if (connection.attachment() < newest) {
      connection.outlet().close(Ending.REPLACED);
    }
  }

  @Override
  public void deviceRetired(DeviceRetired hint) {
    connections.of(hint.device()).ifPresent(each -> each.outlet().close(Ending.RETIRED));
  }

  @Override
  public void sessionEnded(SessionEnded hint) {
    close(hint.session(), Ending.SIGNED_OUT);
  }

  @Override
  public void sessionLocked(SessionLocked hint) {
    close(hint.session(), Ending.LOCKED);
  }

  private void close(SessionId session, Ending why) {
    connections.all().stream()
        .filter(each -> each.correspondent().caller().session().equals(session))
        .forEach(each -> each.outlet().close(why));
  }

  @Override
  public void missed() {
    missed.set(true);
  }

  /** Whether hints may have passed by since this was last asked. */
  boolean missedSome() {
    return missed.getAndSet(false);
  }

  /**
   * Looks into the database for what a lost hint would have said: mail that waits, newer sockets
   * elsewhere. Not on the writer's thread. What expired, arrived or changed meanwhile, browsers ask
   * for when they come back.
   */
  void lookAround(DeviceSockets sockets) {
    Collection<Connection> here = connections.all();
    Map<DeviceId, Latest> latest =
        sockets.latest(here.stream().map(each -> each.correspondent().device()).toList());
    for (Connection each : here) {
      Latest found = latest.get(each.correspondent().device());
      if (found != null) {
        closeIfOlder(each, found.attachment());
        if (found.mailWaits()) {
          writer.wake(each.correspondent().device());
        }
      }
    }
  }
}
