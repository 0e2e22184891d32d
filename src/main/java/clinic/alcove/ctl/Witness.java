package clinic.alcove.ctl;

import clinic.alcove.tlog.AddCheckpoint;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Cosigner;
import clinic.alcove.tlog.Finding;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.NoteSignature;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.Proofs;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.VerifierKey;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees the checkpoints of some logs and vouches that each continues the one before (C2SP
 * tlog-witness). A log that forks or rolls back gets no cosignature from here again.
 *
 * <p>One request at a time compares, keeps and cosigns: two that both continue the same checkpoint
 * cannot both be kept. What is answered was on the disk before.
 */
final class Witness {
  private static final String NAME = "[0-9a-f]{64}";

  private final Cosigner cosigner;
  private final Map<String, VerifierKey> logs = new LinkedHashMap<>();
  private final WitnessMemory memory;
  private final Clock clock;

  Witness(Cosigner cosigner, List<VerifierKey> logs, WitnessMemory memory, Clock clock) {
    this.cosigner = cosigner;
    logs.forEach(key -> this.logs.put(key.name(), key));
    this.memory = memory;
    this.clock = clock;
  }

  /** {@code POST /add-checkpoint}. Throws when nothing can be kept: then nothing was cosigned. */
  WitnessAnswer add(byte[] body) throws IOException {
    AddCheckpoint asked;
    Checkpoint claimed;
    try {
      asked = AddCheckpoint.parse(body);
      claimed = Checkpoint.parse(asked.checkpoint().text());
    } catch (ProofException e) {
      return WitnessAnswer.no(400, e.what());
    }
    VerifierKey log = logs.get(claimed.origin());
    if (log == null) {
      return WitnessAnswer.no(404, "no such log here");
    }
    try {
      asked.checkpoint().verifiedBy(List.of(log));
    } catch (ProofException e) {
      return WitnessAnswer.no(403, e.what());
    }
    if (asked.old() > claimed.size()) {
      return WitnessAnswer.no(400, "the old size is larger than the checkpoint's");
    }
    return compareAndKeep(asked, claimed, asked.checkpoint().onlyBy(log));
  }

  private synchronized WitnessAnswer compareAndKeep(
      AddCheckpoint asked, Checkpoint claimed, SignedNote note) throws IOException {
    Optional<Checkpoint> last = memory.last(claimed.origin());
    long seen = last.map(Checkpoint::size).orElse(0L);
    if (asked.old() != seen) {
      return WitnessAnswer.conflict(seen);
    }
    try {
      continues(seen, last.map(Checkpoint::root).orElse(Hash.emptyRoot()), asked, claimed);
    } catch (ProofException e) {
      return WitnessAnswer.no(422, e.what());
    }
    NoteSignature line = cosigner.cosign(note.text(), clock.instant());
    memory.keep(claimed.origin(), note.with(line));
    return WitnessAnswer.ok(line.line() + "\n");
  }

  /** From nothing any tree may begin; else the proof has to lead from one root to the other. */
  private static void continues(long seen, Hash root, AddCheckpoint asked, Checkpoint claimed) {
    if (seen > 0 || claimed.size() == 0) {
      Proofs.checkConsistency(seen, claimed.size(), root, claimed.root(), asked.proof());
    } else if (!asked.proof().isEmpty()) {
      throw new ProofException(Finding.ROOT, "nothing can be proved about the empty tree");
    }
  }

  /** {@code GET /<name>/checkpoint}: the last we cosigned, with our cosignature. */
  WitnessAnswer last(String name) throws IOException {
    Optional<SignedNote> note = name.matches(NAME) ? memory.note(name) : Optional.empty();
    return note.map(each -> WitnessAnswer.ok(each.encoded()))
        .orElse(WitnessAnswer.no(404, "no such log here"));
  }
}
