package clinic.alcove.delivery.web;

import clinic.alcove.protocol.Downward;
import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket in memory: keeps what was sent, bundles taken apart, refuses two sends at once as Tyrus
 * does, and completes sends at once or when told.
 */
final class FakeSession {
  final List<Downward> frames = new ArrayList<>();

  /** How many frames each message held. */
  final List<Integer> bundles = new ArrayList<>();

  /** How many bytes each message was. */
  final List<Integer> sizes = new ArrayList<>();

  final List<Integer> closed = new ArrayList<>();
  boolean slow;

  private final String id = String.valueOf(System.identityHashCode(this));
  private final Deque<SendHandler> started = new ArrayDeque<>();

  Session session() {
    RemoteEndpoint.Async remote =
        proxy(
            RemoteEndpoint.Async.class,
            (name, arguments) -> {
              if (name.equals("sendBinary")) {
                send((ByteBuffer) arguments[0], (SendHandler) arguments[1]);
              }
              return null;
            });
    return proxy(
        Session.class,
        (name, arguments) ->
            switch (name) {
              case "getAsyncRemote" -> remote;
              case "getId" -> id;
              case "close" -> {
                closed.add(((CloseReason) arguments[0]).getCloseCode().getCode());
                yield null;
              }
              default -> null;
            });
  }

  private void send(ByteBuffer bytes, SendHandler handler) {
    int size = bytes.remaining();
    if (!started.isEmpty()) {
      throw new IllegalStateException("two sends at once");
    }
    try {
      Downward message = Downward.parseFrom(bytes);
      List<Downward> held =
          message.hasBundle() ? message.getBundle().getFramesList() : List.of(message);
      bundles.add(held.size());
      frames.addAll(held);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a Downward frame", e);
    }
    sizes.add(size);
    if (slow) {
      started.add(handler);
    } else {
      handler.onResult(new SendResult());
    }
  }

  /** The send that is under way is done. */
  void finishSend() {
    started.remove().onResult(new SendResult());
  }

  /** The send that is under way fails. */
  void breakSend() {
    started.remove().onResult(new SendResult(new java.io.IOException("gone")));
  }

  private interface Answer {
    @Nullable Object to(String name, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
  }
}
