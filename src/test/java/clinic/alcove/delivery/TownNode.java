package clinic.alcove.delivery;

import clinic.alcove.audit.store.AuditStore;
import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.Departures;
import clinic.alcove.conversation.Groups;
import clinic.alcove.conversation.Handshake;
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
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.TrafficSettings;
import clinic.alcove.testing.Clinic;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** One server of several: its own connection, its own rooms, the same database. */
final class TownNode {
  final ConversationStore store;
  final DeliveryStore deliveries;
  final Relay relay;
  final Handing handing;
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
    Trail trail = new Trail(accesses);
    handing = new Handing(deliveries, trail);
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
            trail,
            new MailboxQuota(new TrafficSettings(100_000, 100_000)),
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

  /** Submits it as a device's socket does; throws the refusal. */
  void submit(Correspondent from, Submission submission) {
    Handshake handshake = submission.handshake();
    if (handshake != null) {
      run(() -> relay.accept(from, submission, handshake));
      return;
    }
    RecordingOutlet outlet = new RecordingOutlet(from.caller());
    run(() -> carryOut(from, submission, outlet)).forEach(Runnable::run);
    outlet.reasons().stream().findFirst().ifPresent(TownNode::refuse);
  }

  private List<Runnable> carryOut(
      Correspondent from, Submission submission, RecordingOutlet outlet) {
    Bytes message = Objects.requireNonNull(submission.message());
    Round round = new Round(relay, handing, new Connections());
    round.add(new Sending(from, submission, message, submission.digest(), outlet));
    return round.carryOut(new HashSet<>(), Departure.none());
  }

  private static void refuse(Refusal reason) {
    throw new RefusedException(reason);
  }

  /** The device has stored everything up to here, however it got it. */
  boolean acknowledge(DeviceId device, long upTo) {
    return run(
        () -> {
          OpenMailboxes mailboxes = handing.open(List.of(device));
          mailboxes.acknowledge(device, upTo);
          return mailboxes.write().size() > 0;
        });
  }

  /** Time in which nothing happens. */
  void rest(Duration time) {
    clock.pass(time);
  }

  void close() {
    entities.close();
  }
}
