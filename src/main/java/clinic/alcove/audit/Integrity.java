package clinic.alcove.audit;

import clinic.alcove.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * How the log is.
 *
 * @param origin its name
 * @param vkey its public key
 * @param size how many records have their place, published or not
 * @param root over all of them
 * @param published the newest checkpoint; absent when there is none yet
 * @param trouble what is wrong
 */
public record Integrity(
    String origin,
    String vkey,
    long size,
    Hash root,
    @Nullable Published published,
    Trouble trouble) {
  /** Why nothing is signed. The server's log says what to do. */
  public enum Trouble {
    /** Nothing is wrong. */
    NONE,
    /** The database holds less than was published: an old backup, most likely. */
    ROLLED_BACK,
    /** The database holds something else than was published. */
    FORKED,
    /** The file with the last checkpoint cannot be read, or is another log's. */
    UNREADABLE,
    /** Records wait, and cannot be given their place. */
    STOPPED
  }
}
