package clinic.alcove.witness;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.Followers;
import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.audit.Witnesses;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.ProofException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Asks the witnesses of the policy, every so many minutes and never more often: one checkpoint
 * every ten seconds would tell an outsider when the clinic is busy. One node asks. The place of
 * this follower is the minute of its next round.
 */
@Singleton
public class Witnessing implements Witnesses {
  private static final Logger LOG = System.getLogger(Witnessing.class.getName());

  /** Longer than a round with as many witnesses as a policy may name. */
  private static final Duration HOLD = Duration.ofMinutes(30);

  private final AuditSettings settings;
  private final AuditLog log;
  private final Followers followers;
  private final WitnessStates states;
  private final Clock clock;
  private final Asking asking = new HttpAsking();

  /** Asks about this log. */
  @Inject
  public Witnessing(
      AuditSettings settings,
      AuditLog log,
      Followers followers,
      WitnessStates states,
      Clock clock) {
    this.settings = settings;
    this.log = log;
    this.followers = followers;
    this.states = states;
    this.clock = clock;
  }

  @Override
  public List<Seen> known() {
    return states.all().stream().map(Witnessing::seen).toList();
  }

  private static Seen seen(WitnessState state) {
    return new Seen(
        state.name(),
        state.size(),
        state.at(),
        state.trouble() == null ? null : state.trouble().name());
  }

  /** One round, if it is time for one, it is our turn, and a policy names anybody. */
  void roundIfDue() {
    if (settings.policyFile().isEmpty()) {
      return;
    }
    long minute = clock.instant().getEpochSecond() / 60;
    if (followers.place(Follower.WITNESS) > minute) {
      return;
    }
    OptionalLong due = followers.take(Follower.WITNESS, HOLD);
    if (due.isEmpty() || due.getAsLong() > minute) {
      return;
    }
    // Moved on first: what goes wrong in this round is tried again in the next.
    if (followers.advance(Follower.WITNESS, due.getAsLong(), minute + settings.witnessMinutes())) {
      round();
    }
  }

  private void round() {
    try {
      Policy policy = Policy.parse(Files.readString(Path.of(settings.policyFile())));
      boolean enough = new Gathering(new OwnLog(log), policy, asking, states, clock).round();
      if (!enough) {
        LOG.log(Level.WARNING, "too few witnesses cosigned; the console says who did not");
      }
    } catch (IOException | ProofException e) {
      LOG.log(Level.WARNING, "the policy of witnesses cannot be used: {0}", kind(e));
    }
  }

  private static String kind(Exception e) {
    return e instanceof ProofException problem ? problem.what() : e.getClass().getName();
  }
}
