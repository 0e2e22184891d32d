package clinic.alcove.delivery;

import clinic.alcove.delivery.Connections.Connection;
import clinic.alcove.values.DeviceId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
 * <p>One errand that breaks its transaction must not sink the others: they are done again in
 * halves, until it is alone. The queue is bounded in number and in bytes; who does not fit is told
 * to come later. The thread is never interrupted: an interrupt would close H2's file under
 * everybody.
 */
public final class BatchWriter implements Runnable {
  /** At most so many errands wait: 500 pairs with 16 messages each under way, and then some. */
  public static final int MAX_WAITING = 16_384;

  /** At most so many bytes wait. */
  public static final int MAX_WAITING_BYTES = 32 * 1024 * 1024;

  /** So long acknowledgements wait for something to share a disk write with. */
  private static final Duration PATIENCE = Duration.ofMillis(10);

  /** So many share one disk write. */
  private static final int MAX_BATCH = 4096;

  private static final Logger LOG = System.getLogger(BatchWriter.class.getName());
  private static final Errand NOTHING = new Nothing();

  private final OneTransaction transaction;
  private final Durability durability;
  private final Connections connections;
  private final Relay relay;
  private final Handing handing;
  private final WaitingErrands waiting =
      new WaitingErrands(MAX_WAITING, MAX_WAITING_BYTES, PATIENCE);
  private final Set<DeviceId> woken = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Writes in these transactions, and hands out to these connections. */
  public BatchWriter(
      OneTransaction transaction,
      Durability durability,
      Connections connections,
      Relay relay,
      Handing handing) {
    this.transaction = transaction;
    this.durability = durability;
    this.connections = connections;
    this.relay = relay;
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
    Set<DeviceId> hungry = new LinkedHashSet<>(woken);
    woken.removeAll(hungry);
    List<Errand> together = new ArrayList<>(taken.size());
    for (Errand errand : taken) {
      if (errand == NOTHING) {
        continue;
      }
      if (errand.alone()) {
        writePart(together, hungry);
        together = new ArrayList<>();
        writePart(List.of(errand), new LinkedHashSet<>());
      } else {
        together.add(errand);
      }
    }
    writePart(together, hungry);
  }

  /** In one transaction, if that can be had; the devices of the set get what waits for them. */
  private void writePart(List<Errand> part, Set<DeviceId> hungry) {
    if (part.isEmpty() && hungry.isEmpty()) {
      return;
    }
    if (!write(part, hungry, new Departure(connections))) {
      mend(part, hungry);
    }
    // Whose turn did not come is next.
    hungry.forEach(this::wake);
    hungry.clear();
  }

  /** One that breaks must not sink the others; but without a database all of them fail. */
  private void mend(List<Errand> part, Set<DeviceId> hungry) {
    if (!answers()) {
      part.forEach(Errand::failed);
      // Their sockets stay hungry, and are woken every few seconds.
      hungry.clear();
      return;
    }
    LOG.log(Level.WARNING, () -> "a batch of " + part.size() + " failed; in parts now");
    writeInHalves(part, hungry);
    // Handed over apart: what cannot be handed over must not sink what was sent.
    for (DeviceId device : List.copyOf(hungry)) {
      hungry.remove(device);
      Set<DeviceId> one = new LinkedHashSet<>(Set.of(device));
      if (write(List.of(), one, new Departure(connections))) {
        one.forEach(this::wake);
      }
    }
  }

  /** Nothing is handed over here; the set gets whose queues grew. */
  private void writeInHalves(List<Errand> part, Set<DeviceId> hungry) {
    int half = part.size() / 2;
    for (List<Errand> each : List.of(part.subList(0, half), part.subList(half, part.size()))) {
      if (each.isEmpty() || write(each, hungry, Departure.none())) {
        continue;
      }
      if (each.size() == 1) {
        each.get(0).failed();
      } else {
        writeInHalves(each, hungry);
      }
    }
  }

  private boolean answers() {
    try {
      return transaction.run(
          () -> {
            handing.probe();
            return true;
          });
    } catch (RuntimeException e) {
      log("the relay's database does not answer", e);
      return false;
    }
  }

  /**
   * False when nothing was committed.
   *
   * @param hungry who may have more waiting; afterwards, who of those connected here still has
   * @param departure what leaves after it
   */
  private boolean write(List<Errand> part, Set<DeviceId> hungry, Departure departure) {
    Set<DeviceId> grown = new LinkedHashSet<>(hungry);
    List<Runnable> answers;
    try {
      answers = transaction.run(() -> carryOutOrBreak(part, grown, departure));
    } catch (RuntimeException e) {
      log("a transaction of the relay failed", e);
      // Perhaps it was committed all the same: whoever got something looks again.
      departure.stay();
      hungry.addAll(grown);
      return false;
    }
    try {
      durability.force();
    } catch (RuntimeException e) {
      // Committed, but perhaps not on disk: nobody may be told it is. A repeat will find it.
      log("the relay cannot force its database to disk", e);
      part.forEach(Errand::failed);
      departure.stay();
      hungry.clear();
      return true;
    }
    connections
        .postman()
        .round(
            () -> {
              answers.forEach(BatchWriter::tell);
              tell(() -> departure.leave(this::wake));
              tell(() -> connections.tellOfGrown(grown));
            });
    hungry.clear();
    grown.stream().filter(each -> connections.of(each).isPresent()).forEach(hungry::add);
    return true;
  }

  /**
   * An Error (a stack too deep, a heap too full) must neither end the only thread that writes nor
   * pass a transaction that rolls back for exceptions only.
   */
  private List<Runnable> carryOutOrBreak(
      List<Errand> part, Set<DeviceId> grown, Departure departure) {
    try {
      return carryOut(part, grown, departure);
    } catch (Error e) {
      throw new IllegalStateException("an error in the relay", e);
    }
  }

  private List<Runnable> carryOut(List<Errand> part, Set<DeviceId> grown, Departure departure) {
    Round round = new Round(relay, handing, connections);
    List<Errand> others = part.stream().filter(errand -> !errand.joins(round)).toList();
    List<Runnable> answers = new ArrayList<>(round.carryOut(grown, departure));
    // After the round: who comes back or asks must see what they acknowledged just before.
    others.forEach(errand -> answers.add(errand.carryOut(grown::add)));
    return answers;
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
