package clinic.alcove.delivery.web;

import clinic.alcove.delivery.Ending;
import clinic.alcove.delivery.Postman;
import clinic.alcove.protocol.Bundle;
import clinic.alcove.protocol.Downward;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one sender of a socket: frames leave in their order, and never two sends at once (Tyrus
 * forbids it). All that wait leave as one {@code Bundle} of at most {@value #MAX_BUNDLE} bytes, one
 * alone leaves bare. What the writer answers waits for the {@link Postman}; everybody else's frames
 * leave at once. At most {@value #MAX_WAITING} wait; a device that reads so slowly that more would
 * is closed and comes back for what it missed.
 */
final class Outbound {
  /** Frames that wait at most. */
  static final int MAX_WAITING = 512;

  /** Bytes of one bundle at most; a larger frame leaves bare. */
  static final int MAX_BUNDLE = 64 * 1024;

  /** The most a frame gains by standing in a bundle: its tag and its length. */
  private static final int ENTRY = 1 + 4;

  private static final Logger LOG = System.getLogger(Outbound.class.getName());

  private final Session session;
  private final Postman postman;
  private final Runnable departure = this::pump;
  private final Deque<Frame> waiting = new ArrayDeque<>(4);
  private boolean sending;
  private boolean pumping;
  private @Nullable Ending ending;
  private boolean closed;

  /** A frame to send, and what to do once it left. */
  private record Frame(Downward frame, Runnable left) {}

  Outbound(Session session, Postman postman) {
    this.session = session;
    this.postman = postman;
  }

  /** Queues a frame; after an ending was asked for, nothing more. */
  void send(Downward frame, Runnable left) {
    synchronized (this) {
      if (ending != null || closed) {
        return;
      }
      if (waiting.size() >= MAX_WAITING) {
        waiting.clear();
        ending = Ending.TOO_SLOW;
      } else {
        waiting.add(new Frame(frame, left));
      }
    }
    depart();
  }

  /** Ends the socket after what waits has left. */
  void endAfterwards(Ending why) {
    synchronized (this) {
      if (ending == null) {
        ending = why;
      }
    }
    depart();
  }

  /** Ends the socket; what waits is for the next one. */
  void endNow(Ending why) {
    synchronized (this) {
      waiting.clear();
      sending = false;
      if (ending == null) {
        ending = why;
      }
    }
    pump();
  }

  private void depart() {
    if (!postman.putsOff(departure)) {
      pump();
    }
  }

  /** A loop instead of recursion: a send may complete on the calling thread. */
  private void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    while (true) {
      List<Frame> next;
      Ending end;
      synchronized (this) {
        if (sending || closed) {
          pumping = false;
          return;
        }
        next = takeBundle();
        end = ending;
        if (!next.isEmpty()) {
          sending = true;
        } else if (end != null) {
          closed = true;
        } else {
          pumping = false;
          return;
        }
      }
      if (next.isEmpty()) {
        close(end);
      } else {
        start(next);
      }
    }
  }

  /** Under the lock: what waits, as far as it fits one bundle. */
  private List<Frame> takeBundle() {
    Frame first = waiting.poll();
    if (first == null) {
      return List.of();
    }
    List<Frame> bundle = new ArrayList<>(1 + waiting.size());
    bundle.add(first);
    int room = MAX_BUNDLE - 2 * ENTRY - first.frame().getSerializedSize();
    for (Frame next = waiting.peek(); next != null; next = waiting.peek()) {
      room -= ENTRY + next.frame().getSerializedSize();
      if (room < 0) {
        break;
      }
      bundle.add(waiting.remove());
    }
    return bundle;
  }

  private void start(List<Frame> frames) {
    try {
      session
          .getAsyncRemote()
          .sendBinary(ByteBuffer.wrap(bytes(frames)), result -> ended(frames, result));
    } catch (RuntimeException e) {
      broken();
    }
  }

  private static byte[] bytes(List<Frame> frames) {
    if (frames.size() == 1) {
      return frames.get(0).frame().toByteArray();
    }
    Bundle.Builder bundle = Bundle.newBuilder();
    frames.forEach(each -> bundle.addFrames(each.frame()));
    return Downward.newBuilder().setBundle(bundle).build().toByteArray();
  }

  private void ended(List<Frame> frames, SendResult result) {
    if (!result.isOK()) {
      broken();
      return;
    }
    synchronized (this) {
      sending = false;
    }
    frames.forEach(each -> each.left().run());
    pump();
  }

  private void broken() {
    LOG.log(Level.DEBUG, () -> "socket " + session.getId() + " takes no more");
    endNow(Ending.TOO_SLOW);
  }

  private void close(@Nullable Ending why) {
    int code = why == null ? Ending.GOING_AWAY.code() : why.code();
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), ""));
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, () -> "socket " + session.getId() + " was closed already");
    }
  }
}
