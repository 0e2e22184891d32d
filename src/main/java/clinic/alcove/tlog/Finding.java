package clinic.alcove.tlog;

/**
 * What a verifier can find wrong, closed. The words are for people who have to decide what to do
 * next: a file cut off by a bad copy is not the same as a log that was rewritten.
 */
public enum Finding {
  /** Not the format it should be. */
  PARSE,
  /** Not signed by the expected key, or a known key's signature does not verify. */
  SIGNATURE,
  /** The tree that was recomputed is not the one that was signed. */
  ROOT,
  /** A tile is missing, or its hashes are not those of the tiles below it. */
  TILE,
  /** An entry or a record is not the one its leaf commits to. */
  ENTRY,
  /** An index is missing, or stands where another belongs. */
  GAP,
  /** Two signed trees of which neither continues the other. */
  FORK,
  /** The log is shorter than it once was. */
  TRUNCATED,
  /** Nothing as new as was asked for. */
  STALE,
  /** Too few of the policy's witnesses have cosigned. */
  QUORUM
}
