package clinic.alcove.chaos;

import clinic.alcove.chaos.Cast.Part;
import clinic.alcove.chaos.Reckoning.Witness;
import clinic.alcove.cluster.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Everybody who talks, each on a thread of their own. */
final class Crowd implements AutoCloseable {
  private static final double ENOUGH = 0.75;

  private final List<Talker> talkers = new ArrayList<>();

  /** Starts all of these; each at an even place talks with the next. */
  Crowd(List<Part> parts, Pace pace, SplittableGenerator random) {
    for (Part part : parts) {
      RandomGenerator own = random.split();
      talkers.add(new Talker(part.device(), part.seat(), pace, own));
    }
    for (Talker talker : talkers) {
      Thread thread = new Thread(talker, "talker");
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler(
          (where, broken) -> talker.memory().complain("its device broke: " + broken));
      thread.start();
    }
  }

  /** How many messages the server confirmed to their senders so far. */
  int acknowledged() {
    return talkers.stream().mapToInt(each -> each.memory().accepted().size()).sum();
  }

  /** Waits until most are back and messages flow; false when that takes longer. */
  boolean flowsWithin(Duration patience) {
    int before = acknowledged();
    return Patience.until(
        patience,
        () ->
            talkers.stream().filter(Talker::connected).count() >= ENOUGH * talkers.size()
                && acknowledged() >= before + talkers.size());
  }

  /**
   * Nobody says anything new; waits until all that was said is confirmed, stored on the other side
   * and known to be. False when that takes longer.
   */
  boolean settlesWithin(Duration patience) {
    talkers.forEach(Talker::fallSilent);
    return Patience.until(patience, this::isSettled);
  }

  private boolean isSettled() {
    for (int i = 0; i < talkers.size(); i++) {
      Memory from = talkers.get(i).memory();
      Memory to = talkers.get(i ^ 1).memory();
      if (from.waiting() > 0
          || from.delivered().size() < from.accepted().size()
          || to.received().size() < from.accepted().size()) {
        return false;
      }
    }
    return true;
  }

  /** What all of them remember, in their order. */
  List<Witness> witnesses() {
    return talkers.stream().map(each -> new Witness(each.device().id(), each.memory())).toList();
  }

  @Override
  public void close() {
    talkers.forEach(Talker::end);
  }
}
