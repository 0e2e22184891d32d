package clinic.alcove.export;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.Extent;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.SignedNote;
import java.util.Optional;

/** The states of the log that proofs can lead to: the newest, and the last with witnesses. */
record Seals(Seal newest, Optional<Seal> cosigned) {
  /** What is published. Refuses {@code UNAVAILABLE} when nothing is. */
  static Seals of(AuditLog log) {
    Seal newest = seal(log.integrity().vkey(), log.newest().note());
    Optional<Seal> cosigned =
        log.cosigned()
            .map(note -> seal(newest.vkey(), note))
            .filter(each -> each.checkpoint().origin().equals(newest.checkpoint().origin()));
    return new Seals(newest, cosigned);
  }

  /** Of the two the one that says most: with witnesses, if it holds all of these records. */
  Seal over(Selection chosen) {
    long last = chosen.extent().map(Extent::last).orElse(-1L);
    return cosigned.filter(each -> each.checkpoint().size() > last).orElse(newest);
  }

  private static Seal seal(String vkey, String note) {
    return new Seal(vkey, note, Checkpoint.parse(SignedNote.parse(note).text()));
  }
}
