package clinic.alcove.audit;

import clinic.alcove.values.PersonId;
import java.util.List;
import java.util.Optional;

/** What the log holds about one person, by their own counter ({@link Logged#subjectSeq}). */
public interface OwnRecords {
  /** How many records were ever about this person, purged ones included. */
  long total(PersonId person);

  /**
   * At most {@code limit}, newest first, with a counter below {@code before} ({@link
   * Long#MAX_VALUE}: all). What was purged is left out.
   */
  List<Logged> about(PersonId person, long before, int limit);

  /** The one with this counter; empty when there is none, or it was purged. */
  Optional<Logged> about(PersonId person, long subjectSeq);
}
