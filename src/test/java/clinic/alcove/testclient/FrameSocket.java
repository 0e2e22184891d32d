package clinic.alcove.testclient;

import static java.util.concurrent.TimeUnit.SECONDS;

import clinic.alcove.protocol.Downward;
import clinic.alcove.protocol.Upward;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * One WebSocket to /ws. Frames wait here in order until somebody asks for one; asking waits for the
 * server, at most {@value #PATIENCE_SECONDS} seconds, and then fails.
 */
public final class FrameSocket implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;
  private static final int GOODBYE_SECONDS = 5;

  /** RFC 6455 §7.4.1: the connection just ended. */
  private static final int ABNORMAL = 1006;

  private static final String PROTOCOL = "alcove.v1";

  private final Inbox inbox = new Inbox();
  private final WebSocket socket;

  private FrameSocket(WebSocket.Builder builder, ClinicHttp http) throws Exception {
    this.socket = builder.buildAsync(http.socket(), inbox).get(PATIENCE_SECONDS, SECONDS);
  }

  /** Opens with this client's cookie, from the clinic's own origin. */
  public static FrameSocket open(ClinicHttp http) {
    return open(http, http.origin(), PROTOCOL)
        .orElseThrow(() -> new AssertionError("the server refused the socket"));
  }

  /** Opens with any origin and sub-protocol; empty when the server refuses the handshake. */
  public static Optional<FrameSocket> open(ClinicHttp http, String origin, String protocol) {
    WebSocket.Builder builder =
        http.client()
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .subprotocols(protocol)
            .header("Origin", origin);
    String cookie = http.cookie();
    if (cookie != null) {
      builder.header("Cookie", cookie);
    }
    try {
      return Optional.of(new FrameSocket(builder, http));
    } catch (ExecutionException refused) {
      return Optional.empty();
    } catch (Exception e) {
      throw new IllegalStateException("cannot open the socket", e);
    }
  }

  /** Sends one frame. */
  public void send(Upward frame) {
    sendBytes(frame.toByteArray());
  }

  /** Sends any bytes as one binary message. */
  public void sendBytes(byte[] bytes) {
    finish(socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  /** Sends a text message, which this protocol never does. */
  public void sendText(String text) {
    finish(socket.sendText(text, true));
  }

  /** The first waiting frame of this kind; others keep waiting. */
  public Downward await(Downward.FrameCase kind) {
    return await(kind.name(), frame -> frame.getFrameCase() == kind);
  }

  /** The first waiting frame that matches. */
  public Downward await(String what, Predicate<Downward> matches) {
    return inbox.await(what, matches);
  }

  /** The first waiting frame of this kind, if one comes within the time. */
  public Optional<Downward> poll(Downward.FrameCase kind, Duration time) {
    return inbox.poll(frame -> frame.getFrameCase() == kind, time.toNanos());
  }

  /** The first waiting frame of any kind, if one comes within the time. */
  public Optional<Downward> next(Duration time) {
    return inbox.poll(frame -> true, time.toNanos());
  }

  /** A matching frame, if one waits here already. */
  public Optional<Downward> poll(Predicate<Downward> matches) {
    return inbox.poll(matches, 0);
  }

  /** Whether the server or the network ended it. */
  public boolean isClosed() {
    return inbox.closed.isDone();
  }

  /** Whether a matching frame waits here already. */
  public boolean holds(Predicate<Downward> matches) {
    return inbox.holds(matches);
  }

  /** Waits for the server to close; the status code of RFC 6455 §7.4, or 1006 when it just ends. */
  public int awaitClose() {
    try {
      return inbox.closed.get(PATIENCE_SECONDS, SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the server kept the socket open", e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cuts the connection without a word, as a lost network does. */
  public void cut() {
    socket.abort();
  }

  /** Says goodbye, unless the server was quicker, and waits for the server's. */
  @Override
  public void close() {
    if (!inbox.closed.isDone()) {
      socket
          .sendClose(WebSocket.NORMAL_CLOSURE, "")
          .exceptionally(
              serverWasQuicker -> {
                inbox.end(ABNORMAL);
                return socket;
              });
    }
    inbox.closed.completeOnTimeout(ABNORMAL, GOODBYE_SECONDS, SECONDS).join();
    socket.abort();
  }

  private static void finish(CompletableFuture<WebSocket> sending) {
    try {
      sending.get(PATIENCE_SECONDS, SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("cannot send", e);
    }
  }

  private static final class Inbox implements WebSocket.Listener {
    private final Deque<Downward> frames = new ArrayDeque<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer part, boolean last) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      partial.writeBytes(bytes);
      if (last) {
        arrive(partial.toByteArray());
        partial.reset();
      }
      webSocket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private synchronized void arrive(byte[] message) {
      try {
        Downward frame = Downward.parseFrom(message);
        if (!frame.hasBundle()) {
          frames.add(frame);
        } else if (frame.getBundle().getFramesList().stream().anyMatch(Downward::hasBundle)) {
          throw new AssertionError("the server sent a bundle in a bundle");
        } else {
          frames.addAll(frame.getBundle().getFramesList());
        }
      } catch (InvalidProtocolBufferException e) {
        throw new AssertionError("the server sent no Downward frame", e);
      }
      notifyAll();
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
      end(status);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      end(ABNORMAL);
    }

    private synchronized void end(int status) {
      closed.complete(status);
      notifyAll();
    }

    synchronized boolean holds(Predicate<Downward> matches) {
      return frames.stream().anyMatch(matches);
    }

    synchronized Downward await(String what, Predicate<Downward> matches) {
      return poll(matches, SECONDS.toNanos(PATIENCE_SECONDS))
          .orElseThrow(
              () ->
                  new AssertionError(
                      "no "
                          + what
                          + (closed.isDone() ? "; the socket closed with " + closed.join() : "")
                          + "; waiting: "
                          + frames));
    }

    synchronized Optional<Downward> poll(Predicate<Downward> matches, long nanos) {
      long deadline = System.nanoTime() + nanos;
      Optional<Downward> found = take(matches);
      while (found.isEmpty() && !closed.isDone() && deadline - System.nanoTime() > 0) {
        try {
          wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
          throw new IllegalStateException("interrupted", e);
        }
        found = take(matches);
      }
      return found;
    }

    private Optional<Downward> take(Predicate<Downward> matches) {
      Iterator<Downward> waiting = frames.iterator();
      while (waiting.hasNext()) {
        Downward frame = waiting.next();
        if (matches.test(frame)) {
          waiting.remove();
          return Optional.of(frame);
        }
      }
      return Optional.empty();
    }
  }
}
