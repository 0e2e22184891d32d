package clinic.alcove.export;

import clinic.alcove.tlog.Checkpoint;

/**
 * The state of the log that an export's proofs lead to.
 *
 * @param vkey the log's public key, as a note's verifier key
 * @param note the signed checkpoint, as it was published
 * @param checkpoint the same, read
 */
public record Seal(String vkey, String note, Checkpoint checkpoint) {}
