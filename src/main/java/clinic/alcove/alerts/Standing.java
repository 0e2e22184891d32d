package clinic.alcove.alerts;

import clinic.alcove.audit.Detail;
import clinic.alcove.settings.AlertSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the log without any record saying so. One thread's. */
final class Standing {
  /** Told again each day while it lasts. */
  static final Duration QUIET = Duration.ofHours(24);

  private final AlertSettings settings;
  private final Instant started;
  private @Nullable Instant clockThen;
  private long steadyThen;

  /** What is known of the log's publishing. */
  record Publishing(@Nullable Instant signed, boolean witnessesAsked, @Nullable Instant cosigned) {}

  /** Looks since now: what never happened is late only after a while. */
  Standing(AlertSettings settings, Instant started) {
    this.settings = settings;
    this.started = started;
  }

  /**
   * What is wrong now.
   *
   * @param steady of a clock nobody can set, in nanoseconds
   */
  List<Situation> look(Publishing log, Instant now, long steady) {
    List<Situation> found = new ArrayList<>();
    if (older(log.signed(), settings.staleCheckpoint(), now)) {
      found.add(Situation.of(Detail.STALE_CHECKPOINT));
    }
    if (log.witnessesAsked() && older(log.cosigned(), settings.unwitnessed(), now)) {
      found.add(Situation.of(Detail.UNWITNESSED));
    }
    if (clockThen != null) {
      Duration byClock = Duration.between(clockThen, now);
      Duration steadily = Duration.ofNanos(steady - steadyThen);
      if (byClock.minus(steadily).abs().compareTo(settings.clockJump()) > 0) {
        found.add(Situation.of(Detail.CLOCK_JUMP));
      }
    }
    clockThen = now;
    steadyThen = steady;
    return found;
  }

  private boolean older(@Nullable Instant last, Duration limit, Instant now) {
    Instant since = last == null || last.isBefore(started) ? started : last;
    return since.plus(limit).isBefore(now);
  }
}
