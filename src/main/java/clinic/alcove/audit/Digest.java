package clinic.alcove.audit;

/** What makes searching fast: the log digested, block by block, behind the sequencer. */
public interface Digest {
  /** Digests one more block, in a transaction of its own; false when there is none to digest. */
  boolean more();

  /** Brings to mind what searches will need. */
  void warm();
}
