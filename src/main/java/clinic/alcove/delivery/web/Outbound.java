package clinic.alcove.delivery.web;

import clinic.alcove.delivery.Ending;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a socket: frames leave one after the other, each when the one before has left
 * (Tyrus forbids two sends at once). At most {@value #MAX_WAITING} wait; a device that reads so
 * slowly that more would is closed and comes back for what it missed.
 */
final class Outbound {
  static final int MAX_WAITING = 256;

  private static final Logger LOG = System.getLogger(Outbound.class.getName());

  private final Session session;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean pumping;
  private @Nullable Ending ending;
  private boolean closed;

  /** Bytes to send, and what to do once they left. */
  private record Frame(byte[] bytes, Runnable left) {}

  Outbound(Session session) {
    this.session = session;
  }

  /** Queues a frame; after an ending was asked for, nothing more. */
  void send(byte[] bytes, Runnable left) {
    synchronized (this) {
      if (ending != null || closed) {
        return;
      }
      if (waiting.size() >= MAX_WAITING) {
        waiting.clear();
        ending = Ending.TOO_SLOW;
      } else {
        waiting.add(new Frame(bytes, left));
      }
    }
    pump();
  }

  /** Ends the socket after what waits has left. */
  void endAfterwards(Ending why) {
    synchronized (this) {
      if (ending == null) {
        ending = why;
      }
    }
    pump();
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

  /** A loop instead of recursion: a send may complete on the calling thread. */
  private void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    while (true) {
      Frame next;
      Ending end;
      synchronized (this) {
        if (sending || closed) {
          pumping = false;
          return;
        }
        next = waiting.poll();
        end = ending;
        if (next != null) {
          sending = true;
        } else if (end != null) {
          closed = true;
        } else {
          pumping = false;
          return;
        }
      }
      if (next == null) {
        close(end);
      } else {
        start(next);
      }
    }
  }

  private void start(Frame frame) {
    try {
      session
          .getAsyncRemote()
          .sendBinary(ByteBuffer.wrap(frame.bytes()), result -> ended(frame, result));
    } catch (RuntimeException e) {
      broken();
    }
  }

  private void ended(Frame frame, SendResult result) {
    if (!result.isOK()) {
      broken();
      return;
    }
    synchronized (this) {
      sending = false;
    }
    frame.left().run();
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
