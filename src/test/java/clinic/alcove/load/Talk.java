package clinic.alcove.load;

import clinic.alcove.protocol.Refuse;
import java.util.ArrayDeque;
import java.util.Queue;
import org.HdrHistogram.Histogram;

/**
 * One pair under load: the client's device sends, the therapist's reads, checks and acknowledges. A
 * message is finished when its sender heard that it is durable and its reader has it, byte for
 * byte, once, in its place. Anything else ends the run.
 */
final class Talk {
  private static final int RING = 1 << 14;
  private static final byte DURABLE = 1;
  private static final byte READ = 2;
  private static final byte FINISHED = 3;

  private final Messages messages;
  private final long idHigh;
  private final Totals totals;
  private final long[] begun = new long[RING];
  private final byte[] standing = new byte[RING];
  private final Queue<Long> refused = new ArrayDeque<>();
  private final Sender senders = new Sender();
  private final Reader readers = new Reader();
  private Uplink sender = new Nowhere();
  private Uplink reader = new Nowhere();
  private long next;
  private long finished;
  private long durable;
  private long read;
  private long expected;
  private long acknowledged;
  private long toAcknowledge;
  private boolean inOrder = true;

  /** What all talks of a run have come to. */
  static final class Totals {
    /** From sending to reading, in nanoseconds, while {@link #measuring}. */
    final Histogram latency = new Histogram(60_000_000_000L, 3);

    boolean measuring;
    long durable;
    long read;
    long finished;
    long refused;
  }

  Talk(Messages messages, long idHigh, Totals totals) {
    this.messages = messages;
    this.idHigh = idHigh;
    this.totals = totals;
  }

  /** The sender's frames go here. */
  void sendTo(Uplink uplink) {
    sender = uplink;
  }

  /** The reader's acknowledgements go here. */
  void readFrom(Uplink uplink) {
    reader = uplink;
  }

  /** What comes down to the sender. */
  LoadSocket.Inbox senders() {
    return senders;
  }

  /** What comes down to the reader. */
  LoadSocket.Inbox readers() {
    return readers;
  }

  /** Sends until so many are under way. */
  void fill(int window) {
    while (next - finished < window) {
      send(System.nanoTime());
    }
  }

  /** Sends until so many wait for the server's word. */
  void fillUndelivered(int window, long last) {
    while (next - durable < window && next < last) {
      send(System.nanoTime());
    }
  }

  /** Sends the next one; its time counts from then. */
  void send(long from) {
    if (next - finished >= RING) {
      throw new IllegalStateException("the server cannot keep up");
    }
    int place = (int) (next & (RING - 1));
    begun[place] = from;
    standing[place] = 0;
    sender.send(messages.frame(next));
    next++;
  }

  /** Sends again what the server had no room for. */
  void sendRefusedAgain() {
    Long number = refused.poll();
    while (number != null) {
      sender.send(messages.frame(number));
      number = refused.poll();
    }
  }

  boolean isDone() {
    return finished == next;
  }

  long durable() {
    return durable;
  }

  long read() {
    return read;
  }

  long sent() {
    return next;
  }

  private void reached(long number, byte what) {
    if (number < 0 || number >= next || number < next - RING) {
      throw new IllegalStateException("a message nobody sent: " + number);
    }
    int place = (int) (number & (RING - 1));
    if ((standing[place] & what) != 0) {
      throw new IllegalStateException(
          (what == READ ? "delivered twice: " : "acknowledged twice: ") + number);
    }
    standing[place] |= what;
    if (standing[place] == FINISHED) {
      finished++;
      totals.finished++;
    }
  }

  private static final class Nowhere implements Uplink {
    @Override
    public void send(byte[] frame) {
      throw new IllegalStateException("not connected");
    }

    @Override
    public void acknowledge(long sequence) {
      throw new IllegalStateException("not connected");
    }
  }

  private final class Sender implements LoadSocket.Inbox {
    @Override
    public void sent(long high, long low) {
      if (high == idHigh) {
        reached(low, DURABLE);
        durable++;
        totals.durable++;
      }
    }

    @Override
    public void refused(int reason, long number) {
      if (reason != Refuse.Reason.UNAVAILABLE_VALUE && reason != Refuse.Reason.TOO_MANY_VALUE) {
        throw new IllegalStateException(
            "a message was refused: " + Refuse.Reason.forNumber(reason));
      }
      // Sent again later, so no longer in its place.
      inOrder = false;
      totals.refused++;
      refused.add(number);
    }
  }

  private final class Reader implements LoadSocket.Inbox {
    @Override
    public void ready(long acknowledgedBefore) {
      acknowledged = acknowledgedBefore;
      toAcknowledge = acknowledgedBefore;
    }

    @Override
    public void deliver(Downlink.Delivered delivered, byte[] bytes, int from, int size) {
      if (delivered.sequence != toAcknowledge + 1) {
        throw new IllegalStateException(
            "sequence number " + delivered.sequence + " after " + toAcknowledge);
      }
      toAcknowledge = delivered.sequence;
      if (delivered.idHigh != idHigh) {
        return; // left from an earlier run
      }
      long number = delivered.idLow;
      if (inOrder && number != expected) {
        throw new IllegalStateException("message " + number + " where " + expected + " belongs");
      }
      expected = number + 1;
      reached(number, READ);
      if (!messages.is(number, bytes, from, size)) {
        throw new IllegalStateException("message " + number + " came with other bytes");
      }
      read++;
      totals.read++;
      if (totals.measuring) {
        totals.latency.recordValue(System.nanoTime() - begun[(int) (number & (RING - 1))]);
      }
    }

    @Override
    public void readAll() {
      if (toAcknowledge > acknowledged) {
        acknowledged = toAcknowledge;
        reader.acknowledge(acknowledged);
      }
    }
  }
}
