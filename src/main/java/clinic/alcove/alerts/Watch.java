package clinic.alcove.alerts;

import clinic.alcove.audit.Followers;
import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import clinic.alcove.settings.AlertSettings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Follows the log and raises what the rules find, on the node that has the turn. A node that gets
 * the turn first reads back a little, for the rules count over an hour; what it finds there again
 * was raised already, and is not raised twice.
 */
final class Watch {
  private static final int PAGE = 500;
  private static final int PAGES_AT_ONCE = 40;
  private static final int READ_BACK = 5_000;
  private static final Duration HOLD = Duration.ofSeconds(30);

  /** One situation of the same kind about the same person or network is told once an hour. */
  private static final Duration QUIET = Duration.ofHours(1);

  private final LogPages log;
  private final Followers followers;
  private final Alarms alarms;
  private final AlertSettings settings;
  private Rules rules;
  private long ours = -1;

  Watch(LogPages log, Followers followers, Alarms alarms, AlertSettings settings) {
    this.log = log;
    this.followers = followers;
    this.alarms = alarms;
    this.settings = settings;
    this.rules = new Rules(settings);
  }

  /** Looks at what is new, for a while. */
  void look() {
    for (int i = 0; i < PAGES_AT_ONCE; i++) {
      OptionalLong turn = followers.take(Follower.ALERTS, HOLD);
      if (turn.isEmpty() || !page(turn.getAsLong())) {
        return;
      }
    }
  }

  private boolean page(long next) {
    if (next != ours) {
      readBack(next);
    }
    List<Logged> page = log.from(next, PAGE);
    if (page.isEmpty()) {
      return false;
    }
    for (Logged each : page) {
      rules.look(each).forEach(found -> alarms.raise(found, QUIET));
    }
    ours = page.get(page.size() - 1).index() + 1;
    // If this does not hold, another node has looked at them too: it was raised once all the same.
    return followers.advance(Follower.ALERTS, next, ours);
  }

  private void readBack(long next) {
    rules = new Rules(settings);
    for (long at = Math.max(0, next - READ_BACK); at < next; ) {
      List<Logged> page = log.from(at, PAGE);
      page.stream().filter(each -> each.index() < next).forEach(rules::look);
      at = page.isEmpty() ? next : page.get(page.size() - 1).index() + 1;
    }
    ours = next;
  }
}
