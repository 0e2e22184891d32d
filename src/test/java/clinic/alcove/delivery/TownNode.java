package clinic.alcove.delivery;

import clinic.alcove.audit.store.AuditStore;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.Departures;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Participants;
import clinic.alcove.conversation.Reports;
import clinic.alcove.conversation.RosterCheck;
import clinic.alcove.conversation.Senders;
import clinic.alcove.conversation.ServerSeat;
import clinic.alcove.conversation.Standings;
import clinic.alcove.conversation.Trail;
import clinic.alcove.conversation.store.ConversationTables;
import clinic.alcove.delivery.store.DeliveryTables;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Draw;
import clinic.alcove.settings.TrafficSettings;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.MovingClock;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.Supplier;

/** One server of several: its own connection, its own rooms, the same database. */
final class TownNode {
  final ConversationStore store;
  final DeliveryStore deliveries;
  final Relay relay;
  final Reports reports;
  final Departures departures;

  private final EntityManager entities;
  private final MovingClock clock = new MovingClock(Clinic.NOW);

  TownNode(Town town) {
    Clinic clinic = town.clinic;
    entities = town.database.entities();
    store = new ConversationTables(entities, clinic.ids);
    deliveries = new DeliveryTables(entities);
    Accesses accesses = new Accesses(new AuditStore(entities), clinic.ids, clock);
    Participants participants = new Participants(clinic.people);
    ServerSeat seat = new ServerSeat(clinic.authority);
    Groups groups =
        new Groups(
            store,
            new RosterCheck(participants, clinic.authority),
            seat,
            new Senders(store, participants, new Standings()),
            clock);
    relay =
        new Relay(
            deliveries,
            groups,
            store,
            new Trail(accesses),
            new MailboxQuota(deliveries, new TrafficSettings(100_000, 100_000)),
            new Draw(clock, clinic.ids, clinic.random));
    reports = new Reports(store, participants, groups);
    departures = new Departures(store, participants, seat, accesses, clinic.ids, clock);
  }

  /** In a transaction of its own; each takes two seconds of the clinic's time. */
  <T> T run(Supplier<T> work) {
    clock.pass(Duration.ofSeconds(2));
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

  /** Time in which nothing happens. */
  void rest(Duration time) {
    clock.pass(time);
  }

  void close() {
    entities.close();
  }
}
