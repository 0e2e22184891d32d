package clinic.alcove.limits;

/** Counts for all nodes of a clinic together. */
public interface SharedTally extends Tally {
  /** Forgets keys whose attempts are all back. */
  void sweep();
}
