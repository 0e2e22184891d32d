package clinic.alcove.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Removes records of the log, and their salts. What was committed to them stays in the tree. */
public interface OldRecords {
  /**
   * Of the first {@code most} records from this index on, removes those that are older and not
   * held, in the caller's transaction.
   */
  Removed remove(long from, Instant before, int most);

  /**
   * What was done.
   *
   * @param removed how many, and between which indexes; absent when none was
   * @param next where to go on; absent when nothing that old comes after
   */
  record Removed(@Nullable Extent removed, @Nullable Long next) {}
}
