package clinic.alcove.siem;

import clinic.alcove.audit.Followers;
import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the log, record by record in its order, on the node that has the turn. The place moves
 * only once the receiver had a batch: after an outage, a crash or a change of nodes some records
 * are sent again, none is left out. What goes wrong here is noted here and never reaches the log.
 */
final class SyslogPush {
  private static final Logger LOG = System.getLogger(SyslogPush.class.getName());
  static final int BATCH = 2_000;
  private static final int BATCHES_AT_ONCE = 10;

  /** Longer than one batch can take. */
  private static final Duration HOLD = Duration.ofSeconds(2 * TlsReceiver.LONGEST_SECONDS);

  private final String origin;
  private final LogPages log;
  private final Followers followers;
  private final Receiver receiver;
  private final Clock clock;
  private final BackOff backOff;
  private volatile @Nullable Trouble trouble;

  /** A push of the log of this origin. */
  SyslogPush(
      String origin,
      LogPages log,
      Followers followers,
      Receiver receiver,
      Clock clock,
      SecureRandom random) {
    this.origin = origin;
    this.log = log;
    this.followers = followers;
    this.receiver = receiver;
    this.clock = clock;
    this.backOff = new BackOff(random);
  }

  /** What keeps it from pushing, if anything, as far as this node knows. */
  Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Pushes what there is, for a while; returns at once when it is not time or not our turn. */
  void push() {
    if (!backOff.over(clock.instant())) {
      return;
    }
    for (int i = 0; i < BATCHES_AT_ONCE; i++) {
      OptionalLong turn = followers.take(Follower.SYSLOG, HOLD);
      if (turn.isEmpty() || !one(turn.getAsLong())) {
        return;
      }
    }
  }

  /** One batch; whether there may be more. */
  private boolean one(long next) {
    List<Logged> page = log.from(next, BATCH);
    if (page.isEmpty()) {
      return false;
    }
    try {
      receiver.deliver(page.stream().map(each -> SyslogMessage.of(origin, each)).toList());
    } catch (IOException e) {
      failed(e);
      return false;
    }
    backOff.worked();
    if (trouble != null) {
      LOG.log(Level.INFO, "syslog goes on");
    }
    trouble = null;
    return followers.advance(Follower.SYSLOG, next, page.get(page.size() - 1).index() + 1);
  }

  private void failed(IOException e) {
    backOff.failed(clock.instant());
    Trouble now = Trouble.of(e);
    if (now != trouble) {
      LOG.log(Level.WARNING, () -> "syslog waits: " + now + ", " + e.getClass().getName());
    }
    trouble = now;
  }
}
