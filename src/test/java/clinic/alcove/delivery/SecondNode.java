package clinic.alcove.delivery;

import clinic.alcove.audit.store.AuditStore;
import clinic.alcove.bus.NodeId;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Participants;
import clinic.alcove.conversation.RosterCheck;
import clinic.alcove.conversation.Senders;
import clinic.alcove.conversation.ServerSeat;
import clinic.alcove.conversation.Standings;
import clinic.alcove.conversation.Stock;
import clinic.alcove.conversation.Trail;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.delivery.store.DeliveryTables;
import clinic.alcove.delivery.store.DeviceSocketTable;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.keys.KeyTraffic;
import clinic.alcove.people.Accesses;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Supplier;

/** Another node of the room's clinic: its own writer and sockets over the same database. */
final class SecondNode implements AutoCloseable {
  final Connections connections = new Connections();
  final DeviceSockets sockets;
  final BatchWriter writer;

  private final RelayRoom room;
  private final EntityManager entities;
  private final Errands errands;

  SecondNode(RelayRoom room, TestDatabase database) {
    this.room = room;
    entities = database.entities();
    Clinic clinic = room.clinic;
    ConversationTables conversations = new ConversationTables(entities, clinic.ids);
    DeliveryTables deliveries = new DeliveryTables(entities);
    Trail trail = new Trail(new Accesses(new AuditStore(entities), clinic.ids, clinic.clock));
    Participants participants = new Participants(clinic.people);
    sockets = new DeviceSocketTable(database.source(), new NodeId(new UUID(0, 2)));
    Handing handing = new Handing(deliveries, trail);
    Relay relay =
        new Relay(
            deliveries,
            new Groups(
                conversations,
                new RosterCheck(participants, clinic.authority),
                new ServerSeat(clinic.authority),
                new Senders(conversations, participants, new Standings()),
                clinic.clock),
            conversations,
            trail,
            new MailboxQuota(RelayRoom.TRAFFIC),
            clinic.draw);
    errands =
        new Errands(
            relay,
            new Admission(clinic.people, trail, sockets, RelayRoom.ORIGIN),
            deliveries,
            new Stock(
                new ClaimKeyPackages(
                    room.keyPackages, new KeyTraffic(clinic.clock), clinic.accesses, clinic.clock)),
            clinic.clock);
    writer = new BatchWriter(transactions(entities), () -> {}, connections, relay, handing);
  }

  /** Runs work in transactions of this entity manager. */
  static OneTransaction transactions(EntityManager entities) {
    return new OneTransaction() {
      @Override
      public <T> T run(Supplier<T> work) {
        entities.clear();
        entities.getTransaction().begin();
        try {
          T result = work.get();
          entities.getTransaction().commit();
          return result;
        } finally {
          if (entities.getTransaction().isActive()) {
            entities.getTransaction().rollback();
          }
        }
      }
    };
  }

  void connect(Clinic.Browser browser, RecordingOutlet socket) {
    carryOut(
        errands.admit(
            browser.owner().caller(), room.proof(browser, RelayRoom.ORIGIN), socket, connections));
    writer.wake(browser.id());
    writer.writeWaiting();
  }

  void acknowledge(Clinic.Browser by, RecordingOutlet socket, long upTo) {
    carryOut(errands.acknowledge(RelayRoom.correspondent(by), upTo, socket));
  }

  private void carryOut(Errand errand) {
    if (!writer.submit(errand)) {
      throw new AssertionError("the writer has no room");
    }
    writer.writeWaiting();
  }

  @Override
  public void close() {
    entities.close();
  }
}
