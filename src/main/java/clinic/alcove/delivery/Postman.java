package clinic.alcove.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the writer answered to the sockets, on a thread of its own, so that the writer is at
 * its next transaction meanwhile. During a round every socket that was given something is put off;
 * at its end each departs once, with all it was given. A departure never waits for the network, and
 * one of a socket is queued at most once, so the queue is no longer than there are sockets.
 */
public final class Postman implements Runnable {
  private static final Logger LOG = System.getLogger(Postman.class.getName());
  private static final Runnable END = () -> {};

  private final BlockingQueue<Runnable> departures = new LinkedBlockingQueue<>();
  private final Set<Runnable> queued = ConcurrentHashMap.newKeySet();

  /** Touched by the thread whose round it is only. */
  private final Set<Runnable> putOff = new LinkedHashSet<>();

  private volatile @Nullable Thread onRound;
  private volatile boolean working;

  /** Gives these answers; what they put into sockets leaves afterwards. One round at a time. */
  void round(Runnable answers) {
    onRound = Thread.currentThread();
    try {
      answers.run();
    } finally {
      onRound = null;
      putOff.forEach(working ? this::queue : Postman::depart);
      putOff.clear();
    }
  }

  /**
   * True when this departure is put off to the end of the round; false when there is none on this
   * thread, and the caller departs at once.
   */
  public boolean putsOff(Runnable departure) {
    if (onRound != Thread.currentThread()) {
      return false;
    }
    putOff.add(departure);
    return true;
  }

  @Override
  public void run() {
    working = true;
    boolean ended = false;
    while (!ended) {
      try {
        Runnable next = departures.take();
        // Before it departs: what is given to the socket from now on queues it again.
        queued.remove(next);
        depart(next);
        ended = next == END;
      } catch (InterruptedException e) {
        LOG.log(Level.WARNING, "the postman was interrupted and goes on");
      }
    }
  }

  /** Whether rounds leave their departures to {@link #run}. */
  boolean isWorking() {
    return working;
  }

  /** Ends {@link #run} after what is queued; rounds after that depart on their own thread. */
  void stop() {
    working = false;
    departures.add(END);
  }

  private void queue(Runnable departure) {
    if (queued.add(departure)) {
      departures.add(departure);
    }
  }

  private static void depart(Runnable departure) {
    try {
      departure.run();
    } catch (RuntimeException | Error e) {
      // One socket's trouble, or too little memory: the others' frames must leave all the same.
      LOG.log(Level.ERROR, () -> "a socket could not be served: " + e.getClass().getName());
    }
  }
}
