package clinic.alcove.delivery;

import clinic.alcove.conversation.Conversation;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which admitted devices are connected to this node. One socket per device: the newest. */
public final class Connections {
  private final Map<DeviceId, Connection> connections = new ConcurrentHashMap<>();
  private final Map<PersonId, List<Connection>> byPerson = new ConcurrentHashMap<>();
  private final Postman postman = new Postman();
  private volatile Elsewhere elsewhere = Elsewhere.NOWHERE;

  /** One admitted device's socket and how far its queue has been pushed. */
  public static final class Connection {
    private final Correspondent correspondent;
    private final Outlet outlet;
    private final long attachment;

    /** Touched by the writer's thread only. */
    private long cursor;

    /** Whether more may wait in the database than the socket had room for. */
    private volatile boolean hungry;

    Connection(Correspondent correspondent, Outlet outlet, long attachment, long cursor) {
      this.correspondent = correspondent;
      this.outlet = outlet;
      this.attachment = attachment;
      this.cursor = cursor;
    }

    /** Whose it is. */
    public Correspondent correspondent() {
      return correspondent;
    }

    /** The socket. */
    public Outlet outlet() {
      return outlet;
    }

    /** The socket's number among all of the device's, on all nodes. */
    long attachment() {
      return attachment;
    }

    /** Whether more may wait in the database than the socket had room for. */
    public boolean hungry() {
      return hungry;
    }

    void hungry(boolean more) {
      hungry = more;
    }

    long cursor() {
      return cursor;
    }

    void pushedUpTo(long sequence) {
      cursor = sequence;
    }
  }

  /** Who is told about devices that are not connected here. */
  public void elsewhere(Elsewhere others) {
    elsewhere = others;
  }

  /** More waits for these; those not connected here may be elsewhere. */
  void tellOfGrown(Collection<DeviceId> devices) {
    List<DeviceId> away = devices.stream().filter(each -> !connections.containsKey(each)).toList();
    if (!away.isEmpty()) {
      elsewhere.queuesGrew(away);
    }
  }

  /** Tells a sender, here or elsewhere, which of its messages nobody fetched in time. */
  public void expired(DeviceId sender, List<ClientMessageId> messages) {
    of(sender)
        .ifPresentOrElse(
            each -> each.outlet().expired(messages), () -> elsewhere.expired(sender, messages));
  }

  /** Tells each sender, here or elsewhere, which of its messages have arrived. */
  void tellSenders(List<Receipt> receipts) {
    Map<DeviceId, List<ClientMessageId>> bySender = new LinkedHashMap<>();
    for (Receipt each : receipts) {
      bySender.computeIfAbsent(each.sender(), key -> new ArrayList<>()).add(each.message());
    }
    bySender.forEach(
        (sender, messages) -> {
          Connection connection = connections.get(sender);
          if (connection == null) {
            elsewhere.delivered(sender, messages);
          } else {
            connection.outlet().delivered(messages);
          }
        });
  }

  /**
   * Asks both people's connected devices, here and elsewhere, to look at the conversation again.
   */
  void tellOfChange(Conversation conversation) {
    for (PersonId person : conversation.participants()) {
      of(person).forEach(each -> each.outlet().conversationChanged(conversation.id()));
    }
    elsewhere.conversationChanged(conversation);
  }

  /** The device is here now; an older socket of it is closed, here and elsewhere. */
  void attach(Correspondent correspondent, Outlet outlet, long attachment, long cursor) {
    Connection newer = new Connection(correspondent, outlet, attachment, cursor);
    byPerson.merge(correspondent.caller().person(), List.of(newer), Connections::both);
    @Nullable Connection older = connections.put(correspondent.device(), newer);
    if (older != null) {
      forget(older);
      if (older.outlet() != outlet) {
        older.outlet().close(Ending.REPLACED);
      }
    }
    if (outlet.closed()) {
      // It closed while it was being admitted, and found nothing to detach.
      detach(correspondent.device(), outlet);
    }
    elsewhere.connected(correspondent.device(), attachment);
  }

  /** The socket is closed; a newer one of the same device stays. */
  public void detach(DeviceId device, Outlet outlet) {
    Connection gone = connections.get(device);
    if (gone != null && gone.outlet() == outlet && connections.remove(device, gone)) {
      forget(gone);
    }
  }

  private void forget(Connection gone) {
    byPerson.computeIfPresent(
        gone.correspondent().caller().person(),
        (person, theirs) -> {
          List<Connection> left = theirs.stream().filter(each -> each != gone).toList();
          return left.isEmpty() ? null : left;
        });
  }

  private static List<Connection> both(List<Connection> some, List<Connection> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** The device's socket, if it is connected here. */
  public Optional<Connection> of(DeviceId device) {
    return Optional.ofNullable(connections.get(device));
  }

  /** All sockets of the person's devices that are connected here. */
  public List<Connection> of(PersonId person) {
    return byPerson.getOrDefault(person, List.of());
  }

  /** Who takes the writer's answers to them. */
  public Postman postman() {
    return postman;
  }

  /** All of them. */
  public Collection<Connection> all() {
    return List.copyOf(connections.values());
  }
}
