package clinic.alcove.delivery;

import clinic.alcove.bus.Bus;
import clinic.alcove.bus.Hint;
import clinic.alcove.conversation.KeyPackagesRanLow;
import clinic.alcove.people.CaseloadClosed;
import clinic.alcove.people.CaseloadOpened;
import clinic.alcove.people.DevicesChanged;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.people.SessionLocked;
import clinic.alcove.settings.BusSettings;
import clinic.alcove.settings.RetentionSettings;
import clinic.alcove.values.DeviceId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The relay's working life: starts the writer's thread, tells it what happens elsewhere in the
 * clinic, stops it.
 */
@ApplicationScoped
public class PostOffice {
  @Inject OneTransaction transaction;
  @Inject Durability durability;
  @Inject Relay relay;
  @Inject Handing handing;
  @Inject Chores chores;
  @Inject Expiry expiry;
  @Inject PeopleDirectory people;
  @Inject RetentionSettings retention;
  @Inject Clock clock;
  @Inject Bus bus;
  @Inject BusSettings nodes;
  @Inject DeviceSockets sockets;
  @Resource ManagedThreadFactory threads;

  private static final Logger LOG = System.getLogger(PostOffice.class.getName());

  private final SteadyTime steady = new SteadyTime();
  private final Connections connections = new Connections();
  private BatchWriter writer;
  private OtherNodes others;

  @PostConstruct
  void start() {
    writer = new BatchWriter(transaction, durability, connections, relay, handing);
    others = new OtherNodes(bus, writer, connections);
    connections.elsewhere(others);
    bus.listen(others);
    start(writer, "alcove-writer");
    start(connections.postman(), "alcove-postman");
  }

  private void start(Runnable work, String name) {
    Thread thread = threads.newThread(work);
    thread.setName(name);
    thread.start();
  }

  @PreDestroy
  void stop() {
    connections.all().forEach(each -> each.outlet().close(Ending.GOING_AWAY));
    writer.stop();
    connections.postman().stop();
  }

  @Produces
  BatchWriter writer() {
    return writer;
  }

  @Produces
  Connections connections() {
    return connections;
  }

  void devicesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) DevicesChanged change) {
    for (DeviceId device : change.retired()) {
      connections.of(device).ifPresent(each -> each.outlet().close(Ending.RETIRED));
      bus.tell(new Hint.DeviceRetired(device));
      boolean ignored = writer.submit(chores.drop(device, clock.instant()));
    }
    boolean ignored = writer.submit(chores.changed(change.person(), connections));
  }

  void caseloadOpened(@Observes(during = TransactionPhase.AFTER_SUCCESS) CaseloadOpened opened) {
    boolean ignored = writer.submit(chores.changed(opened.therapist(), connections));
  }

  void caseloadClosed(@Observes(during = TransactionPhase.AFTER_SUCCESS) CaseloadClosed closed) {
    boolean ignored = writer.submit(chores.changed(closed.therapist(), connections));
    boolean alsoIgnored = writer.submit(chores.changed(closed.client(), connections));
  }

  void keyPackagesRanLow(@Observes KeyPackagesRanLow low) {
    connections
        .of(low.device())
        .ifPresentOrElse(
            each -> each.outlet().keyPackagesLow(low.remaining()),
            () -> bus.tell(new Hint.KeyPackagesLow(low.device(), low.remaining())));
  }

  void sessionEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
    bus.tell(new Hint.SessionEnded(ended.session()));
  }

  void sessionLocked(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionLocked locked) {
    bus.tell(new Hint.SessionLocked(locked.session()));
  }

  /**
   * Looks for what lost hints would have said.
   *
   * @param onlyIfMissed does nothing unless some are known to be lost
   */
  public void lookAround(boolean onlyIfMissed) {
    boolean lost = others.missedSome();
    if (nodes.several() && (lost || !onlyIfMissed)) {
      others.lookAround(sockets);
    }
  }

  /** Wakes every socket that may have more waiting than it was pushed. */
  public void wakeHungry() {
    connections.all().stream()
        .filter(Connections.Connection::hungry)
        .forEach(each -> writer.wake(each.correspondent().device()));
  }

  /** Forgets what is past its time, and queues that retired devices left behind. */
  public void sweep() {
    Instant now = clock.instant();
    boolean ignored = writer.submit(chores.sweep(this::isActive, now));
    if (steady.believes(now, Duration.ofNanos(System.nanoTime()))) {
      submit(expiry.page(now.minus(retention.window()), now, connections, this::submit));
    } else {
      LOG.log(
          Level.INFO,
          "nothing expires yet: the server just started, or its clock was set; that waits for "
              + SteadyTime.GRACE);
    }
  }

  /** If the queue is full, the next hour's sweep goes on. */
  private void submit(Errand errand) {
    boolean ignored = writer.submit(errand);
  }

  private boolean isActive(DeviceId device) {
    return people.device(device).filter(each -> each.active()).isPresent();
  }
}
