package clinic.alcove.signin;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Devices;
import clinic.alcove.people.Draw;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.LinkId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where two browsers of one account meet so that the one with the account key can certify the
 * other's device. The server passes opaque messages on and keeps the rules of the table: two
 * sessions of the same account and no third, in turn, few, small, and not for long. What they say
 * is authenticated by a code that never comes here (PROTOCOL, section 3).
 */
@Dependent
public class Linking {
  /** The largest message, in bytes. */
  public static final int MAX_MESSAGE = 16 * 1024;

  /** So many messages fit one link. */
  public static final int MAX_MESSAGES = 6;

  /** So long a link is good for. */
  public static final Duration TTL = Duration.ofMinutes(10);

  private final LinkRegister links;
  private final Sessions sessions;
  private final Devices devices;
  private final Accesses accesses;
  private final Kept kept;

  /** Links in this register, between these sessions. */
  @Inject
  public Linking(
      LinkRegister links, Sessions sessions, Devices devices, Accesses accesses, Kept kept) {
    this.links = links;
    this.sessions = sessions;
    this.devices = devices;
    this.accesses = accesses;
    this.kept = kept;
  }

  /** What linking draws from, and what it counts in. */
  @Dependent
  public record Kept(Draw draw, LinkAttempts attempts) {
    /** From the composition's own. */
    @Inject
    public Kept {}
  }

  /**
   * Opens a link in place of the account's earlier one, with the first message on it. Refuses
   * {@code NOT_ALLOWED} without a device of one's own, {@code TOO_LARGE} and {@code TOO_MANY}.
   */
  @Transactional
  public AccountLink open(Caller caller, Bytes message) {
    require(caller);
    DeviceId device = sessions.session(caller.session()).map(Session::device).orElse(null);
    if (device == null || !devices.ownsActive(caller, device)) {
      throw denied(caller, Refusal.NOT_ALLOWED);
    }
    requireSmall(message);
    kept.attempts().open(caller.person());
    AccountLink link =
        new AccountLink(
            new LinkId(kept.draw().ids().next()),
            caller.person(),
            caller.session(),
            null,
            now().plus(TTL),
            false,
            List.of(message));
    links.replace(link);
    return link;
  }

  /**
   * The account's link, if its time is not over. Once somebody joined, a third session sees none.
   */
  @Transactional
  public Optional<AccountLink> look(Caller caller) {
    require(caller);
    return links
        .of(caller.person())
        .filter(link -> now().isBefore(link.expires()))
        .filter(link -> link.shows(caller.session()));
  }

  /**
   * Puts a message at the next place. The same one again, because the answer was lost, changes
   * nothing. Refuses {@code NOT_FOUND} for any but the account's own open link, {@code NOT_ALLOWED}
   * out of turn or for a third session, {@code MALFORMED} for a place that is not the next, {@code
   * CONFLICTING_REPEAT}, {@code TOO_LARGE}, and {@code TOO_MANY} for a message or a guess too many.
   */
  @Transactional
  public void post(Caller caller, LinkId id, int place, Bytes message) {
    require(caller);
    AccountLink link = own(caller, id).filter(each -> each.open(now())).orElse(null);
    if (link == null) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    if (place < 0 || place > link.messages().size()) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    if (!link.turnOf(caller.session(), place)) {
      throw denied(caller, Refusal.NOT_ALLOWED);
    }
    if (place < link.messages().size()) {
      if (!link.messages().get(place).equals(message)) {
        throw new RefusedException(Refusal.CONFLICTING_REPEAT);
      }
      return;
    }
    requireSmall(message);
    if (place >= MAX_MESSAGES) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    if (place == 1) {
      kept.attempts().guess(caller.person());
      links.join(id, caller.session());
    }
    if (place == 2) {
      // An honest opener goes on only after it checked the joiner's confirmation.
      kept.attempts().right(caller.person());
    }
    links.add(id, place, message);
  }

  /** Closes the account's link, if it has one that the caller may see. */
  @Transactional
  public void close(Caller caller) {
    look(caller).ifPresent(link -> links.close(link.id()));
  }

  private Optional<AccountLink> own(Caller caller, LinkId id) {
    AccountLink link = links.locked(id).orElse(null);
    if (link != null && !link.person().equals(caller.person())) {
      // The same answer as for one that does not exist, so that ids cannot be tried out.
      throw denied(caller, Refusal.NOT_FOUND);
    }
    return Optional.ofNullable(link);
  }

  private void require(Caller caller) {
    accesses.require(caller, Touched.any(ObjectKind.DEVICE), Role.CLIENT, Role.THERAPIST);
  }

  private static void requireSmall(Bytes message) {
    if (message.isEmpty()) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    if (message.size() > MAX_MESSAGE) {
      throw new RefusedException(Refusal.TOO_LARGE);
    }
  }

  private Instant now() {
    return kept.draw().clock().instant();
  }

  private RefusedException denied(Caller caller, Refusal reason) {
    accesses.denied(caller, reason, Touched.any(ObjectKind.DEVICE));
    return new RefusedException(reason);
  }
}
