package clinic.alcove.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log in its own order, for those who follow it. Whoever lets a page out records that first.
 */
public interface LogPages {
  /**
   * At most so many records from this index on, oldest first. Purged ones are left out, and so is
   * what no published checkpoint covers yet: that could still be lost.
   */
  List<Logged> from(long index, int limit);

  /** What is published of it. */
  Publishing publishing();

  /**
   * What is published.
   *
   * @param size how many records; before anything was ever signed, how many there are
   * @param signed when the newest checkpoint was made
   * @param cosigned the newest note that enough witnesses have cosigned
   */
  record Publishing(long size, @Nullable Instant signed, @Nullable String cosigned) {}
}
