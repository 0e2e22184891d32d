package clinic.alcove.delivery.web;

import clinic.alcove.delivery.BatchWriter;
import clinic.alcove.delivery.Connections;
import clinic.alcove.delivery.Ending;
import clinic.alcove.people.CallerPrincipal;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * {@code /ws}, sub-protocol {@code alcove.v1}. The sign-in filter has let the handshake through:
 * cookie and origin are good, and the caller is the session's principal.
 */
@Dependent
@ServerEndpoint(
    value = "/ws",
    subprotocols = SocketEndpoint.PROTOCOL,
    configurator = InjectedEndpoints.class)
public class SocketEndpoint {
  static final String PROTOCOL = "alcove.v1";

  private static final int NONCE_SIZE = 32;
  private static final int SEND_TIMEOUT_MS = 60_000;
  private static final Logger LOG = System.getLogger(SocketEndpoint.class.getName());

  private final OpenSockets sockets;
  private final Frontdesk frontdesk;
  private final BatchWriter writer;
  private final Connections connections;
  private final SecureRandom random;
  private final Clock clock;

  /** Serves these. */
  @Inject
  public SocketEndpoint(
      OpenSockets sockets,
      Frontdesk frontdesk,
      BatchWriter writer,
      Connections connections,
      SecureRandom random,
      Clock clock) {
    this.sockets = sockets;
    this.frontdesk = frontdesk;
    this.writer = writer;
    this.connections = connections;
    this.random = random;
    this.clock = clock;
  }

  /** Challenges the device. */
  @OnOpen
  public void open(Session session) {
    session.setMaxIdleTimeout(0);
    session.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MS);
    Outbound outbound = new Outbound(session, connections.postman());
    if (!PROTOCOL.equals(session.getNegotiatedSubprotocol())) {
      outbound.endNow(Ending.WRONG_PROTOCOL);
      return;
    }
    if (!(session.getUserPrincipal() instanceof CallerPrincipal principal)) {
      outbound.send(FrameWriter.refuse(null, Refusal.NOT_SIGNED_IN, 0, true), () -> {});
      outbound.endAfterwards(Ending.REFUSED);
      return;
    }
    byte[] nonce = new byte[NONCE_SIZE];
    random.nextBytes(nonce);
    DeviceSocket socket =
        new DeviceSocket(principal.caller(), outbound, writer, Bytes.of(nonce), clock.instant());
    if (sockets.add(session, socket)) {
      socket.challenge();
    } else {
      socket.refused(null, Refusal.TOO_MANY, 0, true);
    }
  }

  /** Takes a frame. A little more than the largest is let in, so that it is refused by its name. */
  @OnMessage(maxMessageSize = Frontdesk.MAX_FRAME + 64 * 1024)
  public void frame(byte[] message, Session session) {
    sockets
        .of(session)
        .ifPresent(
            socket -> {
              socket.heardAt(clock.instant());
              frontdesk.take(socket, message);
            });
  }

  /** There are no text frames in this protocol. */
  @OnMessage(maxMessageSize = 1024)
  public void text(String ignored, Session session) {
    sockets
        .of(session)
        .ifPresent(
            socket -> socket.refused(null, Refusal.UNKNOWN_FRAME, 0, socket.admitted() == null));
  }

  /** A sign of life. */
  @OnMessage
  public void pong(PongMessage ignored, Session session) {
    sockets.of(session).ifPresent(socket -> socket.heardAt(clock.instant()));
  }

  /** Forgets the socket. */
  @OnClose
  public void close(Session session) {
    sockets.remove(session).ifPresent(socket -> socket.closed(connections));
  }

  /** Ids only: what went wrong may quote what was sent. */
  @OnError
  public void error(Session session, Throwable thrown) {
    LOG.log(
        Level.INFO, () -> "socket " + session.getId() + " failed: " + thrown.getClass().getName());
  }
}
