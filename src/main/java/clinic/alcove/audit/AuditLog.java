package clinic.alcove.audit;

import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.Tiles;
import java.util.List;
import java.util.Optional;

/** The log as its readers know it: what is published of it, and how to see all of it. */
public interface AuditLog {
  /**
   * The newest published checkpoint. Refuses {@code UNAVAILABLE} when nothing was published yet,
   * which is so for a moment after the first start, and for as long as there is trouble.
   */
  Published newest();

  /** The newest note that enough witnesses have signed. */
  Optional<String> cosigned();

  /** Serves this note as the cosigned one from now on. The caller has checked it. */
  void publishCosigned(String note);

  /**
   * The receipt of this record, against {@link #newest}; its extra is salt and record. Refuses
   * {@code NOT_FOUND} for what is not published yet or was purged.
   */
  LogProof proof(long index);

  /** The tiles of {@link #newest} as it is now; nothing beyond it is there. */
  Tiles tiles();

  /** At most so many records from this index on, oldest first; purged ones are left out. */
  List<Logged> from(long index, int limit);

  /** How the log is. */
  Integrity integrity();

  /**
   * Gives everything that was recorded, and committed, before this call its place in the log, and
   * publishes that, so that who reads afterwards sees it. Works on a connection of its own: what
   * the caller's own transaction has not committed is not seen. Throws when that cannot be done
   * now.
   */
  void catchUp();
}
