package clinic.alcove.delivery;

import clinic.alcove.delivery.Connections.Connection;
import clinic.alcove.values.DeviceId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The group-committing writer. While one transaction is being forced to disk, errands queue up; the
 * next transaction takes all of them. So the cost of a disk write is shared by as many as came
 * meanwhile, and nobody waits longer than two of them.
 *
 * <p>What a crash leaves: before the commit, nothing, and nobody was answered; between commit and
 * answer, a message whose sender asks again and gets the first answer; after it, everything.
 *
 * <p>One errand that breaks its transaction must not sink the others: they are done again one by
 * one. The queue is bounded in number and in bytes; who does not fit is told to come later. The
 * thread is never interrupted: an interrupt would close H2's file under everybody.
 */
public final class BatchWriter implements Runnable {
  /** At most so many errands wait. */
  public static final int MAX_WAITING = 4096;

  /** At most so many bytes wait. */
  public static final int MAX_WAITING_BYTES = 32 * 1024 * 1024;

  private static final int MAX_BATCH = 512;
  private static final Logger LOG = System.getLogger(BatchWriter.class.getName());
  private static final Errand NOTHING = new Nothing();

  private final OneTransaction transaction;
  private final Durability durability;
  private final Connections connections;
  private final Handing handing;
  private final WaitingErrands waiting = new WaitingErrands(MAX_WAITING, MAX_WAITING_BYTES);
  private final Set<DeviceId> woken = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Writes in these transactions, and hands out to these connections. */
  public BatchWriter(
      OneTransaction transaction, Durability durability, Connections connections, Handing handing) {
    this.transaction = transaction;
    this.durability = durability;
    this.connections = connections;
    this.handing = handing;
  }

  /** Queues the errand; false when there is no room or the writer stops. Never waits. */
  public boolean submit(Errand errand) {
    return !stopping && waiting.offer(errand);
  }

  /** More may wait for this device than was pushed to it. Never waits, never fails. */
  public void wake(DeviceId device) {
    if (woken.add(device)) {
      // When the queue is full the writer is awake anyway.
      boolean ignored = waiting.offer(NOTHING);
    }
  }

  /** The device's socket takes more again: wakes it if more waits than it had room for. */
  public void roomFreed(DeviceId device) {
    if (connections.of(device).filter(Connection::hungry).isPresent()) {
      wake(device);
    }
  }

  /** Ends {@link #run} after the present batch; what still waits is told that it failed. */
  public void stop() {
    stopping = true;
    boolean ignored = waiting.offer(NOTHING);
  }

  @Override
  public void run() {
    while (!stopping) {
      try {
        writeBatch(waiting.take(MAX_BATCH));
      } catch (InterruptedException e) {
        // Somebody else's idea of stopping; ours is stop().
        LOG.log(Level.WARNING, "the writer was interrupted and goes on");
      } catch (RuntimeException | Error e) {
        // A bug, or too little memory. The relay must outlive it: nobody else writes.
        log("the writer stumbled and goes on", e);
      }
    }
    waiting.poll(MAX_WAITING).forEach(Errand::failed);
  }

  /** Writes what waits now, if anything does; for tests, on their own thread. */
  void writeWaiting() {
    List<Errand> batch = waiting.poll(MAX_BATCH);
    while (!batch.isEmpty()) {
      writeBatch(batch);
      batch = waiting.poll(MAX_BATCH);
    }
  }

  private void writeBatch(List<Errand> taken) {
    List<Errand> batch = taken.stream().filter(errand -> errand != NOTHING).toList();
    Set<DeviceId> devices = new LinkedHashSet<>(woken);
    woken.removeAll(devices);
    if (!write(batch, devices, devices)) {
      LOG.log(Level.WARNING, () -> "a batch of " + batch.size() + " failed; one by one now");
      writeOneByOne(batch, devices);
    }
  }

  /** Also hands over apart: what cannot be handed over must not sink what was sent. */
  private void writeOneByOne(List<Errand> batch, Set<DeviceId> devices) {
    for (Errand errand : batch) {
      if (!write(List.of(errand), devices, Set.of())) {
        errand.failed();
      }
    }
    for (DeviceId device : devices) {
      // A socket whose entries cannot be recorded stays hungry; it is woken again later.
      boolean ignored = write(List.of(), devices, Set.of(device));
    }
  }

  /**
   * False when nothing was committed.
   *
   * @param wake takes whose queues grew
   * @param handTo read after the errands: may be the same set
   */
  private boolean write(List<Errand> batch, Set<DeviceId> wake, Set<DeviceId> handTo) {
    List<Runnable> answers;
    try {
      answers = transaction.run(() -> carryOutOrBreak(batch, wake, handTo));
    } catch (RuntimeException e) {
      log("a transaction of the relay failed", e);
      return false;
    }
    try {
      durability.force();
    } catch (RuntimeException e) {
      // Committed, but perhaps not on disk: nobody may be told it is. A repeat will find it.
      log("the relay cannot force its database to disk", e);
      batch.forEach(Errand::failed);
      return true;
    }
    connections.postman().round(() -> answers.forEach(BatchWriter::tell));
    return true;
  }

  /**
   * An Error (a stack too deep, a heap too full) must neither end the only thread that writes nor
   * pass a transaction that rolls back for exceptions only.
   */
  private List<Runnable> carryOutOrBreak(
      List<Errand> batch, Set<DeviceId> wake, Set<DeviceId> handTo) {
    try {
      return carryOut(batch, wake, handTo);
    } catch (Error e) {
      throw new IllegalStateException("an error in the relay", e);
    }
  }

  private List<Runnable> carryOut(List<Errand> batch, Set<DeviceId> wake, Set<DeviceId> handTo) {
    List<Runnable> answers = new ArrayList<>();
    for (Errand errand : batch) {
      answers.add(errand.carryOut(wake::add));
    }
    for (DeviceId device : handTo) {
      connections.of(device).ifPresent(connection -> answers.add(handOver(connection)));
    }
    return answers;
  }

  /** In the same transaction as the message itself: one disk write takes it all the way. */
  private Runnable handOver(Connection connection) {
    // Set before asking for room: who frees some later sees it and wakes us.
    connection.hungry(true);
    int room = connection.outlet().room();
    if (room <= 0) {
      return () -> {};
    }
    List<Delivery> next = handing.next(connection.correspondent(), connection.cursor(), room);
    return () -> {
      if (next.size() < room) {
        connection.hungry(false);
      }
      if (!next.isEmpty()) {
        connection.pushedUpTo(next.get(next.size() - 1).sequence());
        next.forEach(connection.outlet()::deliver);
      }
    };
  }

  private static void tell(Runnable answer) {
    try {
      answer.run();
    } catch (RuntimeException e) {
      log("an answer of the relay could not be given", e);
    }
  }

  /** Class names only: a database's message may quote a row. */
  private static void log(String what, Throwable e) {
    LOG.log(
        Level.ERROR,
        () -> {
          StringBuilder text = new StringBuilder(what);
          for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getClass().getName());
            if (cause.getStackTrace().length > 0) {
              text.append(" at ").append(cause.getStackTrace()[0]);
            }
          }
          return text.toString();
        });
  }

  private static final class Nothing implements Errand {
    @Override
    public Runnable carryOut(java.util.function.Consumer<DeviceId> wake) {
      return () -> {};
    }

    @Override
    public void failed() {}

    @Override
    public int weight() {
      return 0;
    }
  }
}
