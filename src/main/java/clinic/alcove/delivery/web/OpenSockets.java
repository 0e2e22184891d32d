package clinic.alcove.delivery.web;

import clinic.alcove.delivery.Correspondent;
import clinic.alcove.delivery.Ending;
import clinic.alcove.people.SessionEnded;
import clinic.alcove.people.SessionLocked;
import clinic.alcove.people.SessionStandings;
import clinic.alcove.people.SessionStandings.Standing;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every socket that is open here, proved or not. Closes those that do not prove their device in
 * time, those that fell silent, and those whose sign-in ended. Tyrus's own idle timeout is off: it
 * counts data frames only and would close quiet but living sockets.
 */
@ApplicationScoped
public class OpenSockets {
  /** So long a device may take to prove its key. */
  static final Duration TIME_TO_PROVE = Duration.ofSeconds(10);

  /** After so long without a sign of life we ask for one. */
  static final Duration QUIET = Duration.ofSeconds(25);

  /** After so long without a sign of life the socket is closed. */
  static final Duration SILENT = Duration.ofSeconds(90);

  /** So many sockets one person may have open: each device's, and the one it just lost. */
  static final int MAX_PER_PERSON = 16;

  private final Map<String, Open> sockets = new ConcurrentHashMap<>();
  private final Map<PersonId, Integer> perPerson = new ConcurrentHashMap<>();

  /** The same sockets by their sign-in, each set never empty: asked about every second. */
  private final Map<SessionId, Set<DeviceSocket>> perSession = new ConcurrentHashMap<>();

  @Inject Clock clock;

  private record Open(Session session, DeviceSocket socket) {}

  /** A socket was opened; false when its person has too many. */
  boolean add(Session session, DeviceSocket socket) {
    PersonId person = socket.caller().person();
    if (perPerson.merge(person, 1, Integer::sum) > MAX_PER_PERSON) {
      oneLess(person);
      return false;
    }
    sockets.put(session.getId(), new Open(session, socket));
    perSession.merge(socket.caller().session(), Set.of(socket), OpenSockets::both);
    return true;
  }

  Optional<DeviceSocket> of(Session session) {
    return Optional.ofNullable(sockets.get(session.getId())).map(Open::socket);
  }

  Optional<DeviceSocket> remove(Session session) {
    Open open = sockets.remove(session.getId());
    if (open == null) {
      return Optional.empty();
    }
    oneLess(open.socket().caller().person());
    perSession.computeIfPresent(
        open.socket().caller().session(), (key, all) -> without(all, open.socket()));
    return Optional.of(open.socket());
  }

  private static Set<DeviceSocket> both(Set<DeviceSocket> some, Set<DeviceSocket> more) {
    Set<DeviceSocket> all = new HashSet<>(some);
    all.addAll(more);
    return Set.copyOf(all);
  }

  private static @Nullable Set<DeviceSocket> without(Set<DeviceSocket> all, DeviceSocket one) {
    Set<DeviceSocket> left = new HashSet<>(all);
    left.remove(one);
    return left.isEmpty() ? null : Set.copyOf(left);
  }

  private void oneLess(PersonId person) {
    perPerson.computeIfPresent(person, (key, count) -> count > 1 ? count - 1 : null);
  }

  /** Looks once at every socket. */
  void sweep() {
    Instant now = clock.instant();
    for (Open open : sockets.values()) {
      DeviceSocket socket = open.socket();
      Correspondent device = socket.admitted();
      if (device == null && socket.opened().plus(TIME_TO_PROVE).isBefore(now)) {
        socket.close(Ending.NOT_PROVED);
      } else if (socket.heard().plus(SILENT).isBefore(now)) {
        socket.close(Ending.SILENT);
      } else if (socket.heard().plus(QUIET).isBefore(now)) {
        ask(open.session());
      }
    }
  }

  /** Browsers answer a ping (RFC 6455 §5.5.2) by themselves. */
  private static void ask(Session session) {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | RuntimeException e) {
      // Closing, or in the middle of a send: both are seen on the next round.
      return;
    }
  }

  /**
   * Looks sign-ins up and closes what is open under those that are over or locked. Events do so at
   * once; this finds what they cannot tell: another node's doing, a hand in the database.
   */
  void close(SessionStandings standings) {
    standings
        .closed(Set.copyOf(perSession.keySet()))
        .forEach(
            (session, standing) ->
                close(session, standing == Standing.OVER ? Ending.SIGNED_OUT : Ending.LOCKED));
  }

  void sessionLocked(@Observes SessionLocked locked) {
    close(locked.session(), Ending.LOCKED);
  }

  void sessionEnded(@Observes SessionEnded ended) {
    close(ended.session(), Ending.SIGNED_OUT);
  }

  private void close(SessionId session, Ending why) {
    perSession.getOrDefault(session, Set.of()).forEach(each -> each.close(why));
  }
}
