package clinic.alcove.audit;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How far those who follow the log have come, kept beside it: a follower goes on where it stopped,
 * on whatever node. One node at a time has the turn of a follower.
 *
 * <p>The turn ends by itself after a while, for a node may be gone. A node that comes back late
 * cannot move the place: it moves from where it was read only, by the node that has the turn.
 */
public interface Followers {
  /** Those there are. The names stand in the database. */
  enum Follower {
    /** Pushes records to the clinic's monitoring. */
    SYSLOG,
    /** Looks for what is worth an alert. */
    ALERTS,
    /** Asks witnesses. */
    WITNESS
  }

  /**
   * Takes or keeps the turn for so long: the index of the record to go on with. Empty while another
   * node has it.
   */
  OptionalLong take(Follower follower, Duration hold);

  /** Moves on; false, and nothing moved, when the turn or the place is no longer what it was. */
  boolean advance(Follower follower, long from, long to);

  /** The index it goes on with; 0 before it ever began. */
  long place(Follower follower);
}
