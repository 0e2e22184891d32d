package clinic.alcove.audit;

import clinic.alcove.values.Bytes;

/**
 * A record in its place in the log.
 *
 * @param index its place, from 0 without a gap; the leaf's index in the tree
 * @param record what happened
 * @param subjectSeq the how-manieth record about {@link AuditRecord#concerns} it is, from 1; 0 when
 *     it is about nobody. Stands inside what is committed to: a record that was left out is a gap
 *     that the person themselves can see
 * @param salt 32 random bytes that hide the record in its commitment
 */
public record Logged(long index, AuditRecord record, long subjectSeq, Bytes salt) {
  private static final int SALT = 32;

  /** Refuses what the sequencer cannot have made. */
  public Logged {
    if (index < 0 || salt.size() != SALT || (subjectSeq > 0) != (record.concerns() != null)) {
      throw new IllegalArgumentException("no place in the log");
    }
  }
}
