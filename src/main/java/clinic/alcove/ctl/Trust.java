package clinic.alcove.ctl;

import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Cosignature;
import clinic.alcove.tlog.Finding;
import clinic.alcove.tlog.Policy;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.SignedNote;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the auditor believes: a policy, perhaps an earlier checkpoint, perhaps an age. */
final class Trust {
  private final Policy policy;
  private final Instant now;
  private final @Nullable Duration maxAge;
  private final @Nullable Checkpoint old;

  /** Refuses an earlier checkpoint that the policy's log has not signed. */
  Trust(Policy policy, Instant now, @Nullable Duration maxAge, @Nullable String oldNote) {
    this.policy = policy;
    this.now = now;
    this.maxAge = maxAge;
    this.old = oldNote == null ? null : policy.checkLog(SignedNote.parse(oldNote)).checkpoint();
  }

  /** The earlier checkpoint the auditor kept. */
  Optional<Checkpoint> earlier() {
    return Optional.ofNullable(old);
  }

  /**
   * Reads a note as a checkpoint that counts.
   *
   * @throws ProofException SIGNATURE, QUORUM; TRUNCATED or FORK against the earlier one as far as
   *     the two alone show it
   */
  Policy.Seen checkpoint(String note) {
    Policy.Seen seen = policy.check(SignedNote.parse(note));
    earlier().ifPresent(before -> compare(before, seen.checkpoint()));
    return seen;
  }

  private static void compare(Checkpoint before, Checkpoint now) {
    if (!before.origin().equals(now.origin())) {
      throw new ProofException(Finding.FORK, "the earlier checkpoint is of another log");
    }
    if (now.size() < before.size()) {
      throw new ProofException(
          Finding.TRUNCATED, "the log had " + before.size() + " entries and now has " + now.size());
    }
    if (now.size() == before.size() && !now.root().equals(before.root())) {
      throw new ProofException(
          Finding.FORK, "two signed trees of " + now.size() + " entries differ");
    }
  }

  /**
   * That something is as new as was asked for: a witness's cosignature, or the newest record.
   *
   * @throws ProofException STALE
   */
  void fresh(Policy.Seen seen, Optional<Instant> newestRecord) {
    if (maxAge == null) {
      return;
    }
    Instant newest =
        seen.cosignatures().stream()
            .map(Cosignature::time)
            .reduce(newestRecord.orElse(Instant.MIN), (a, b) -> a.isAfter(b) ? a : b);
    if (newest.equals(Instant.MIN)) {
      throw new ProofException(
          Finding.STALE, "neither a witness nor a record says how old the checkpoint is");
    }
    if (newest.isBefore(now.minus(maxAge))) {
      throw new ProofException(Finding.STALE, "the newest sign of life is of " + newest);
    }
  }
}
