package clinic.alcove.audit;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches the log. Whoever reads records that first, in a transaction of its own, and then lets
 * the log {@linkplain AuditLog#catchUp catch up}.
 */
public interface AuditQuery {
  /**
   * At most {@code limit} records that match, by index.
   *
   * @param after only those that come after this index in this direction; all when absent
   */
  List<Logged> page(AuditFilter filter, Direction direction, @Nullable Long after, int limit);

  /** Glances at all records that match, by index, for as long as it is told to go on. */
  void look(AuditFilter filter, Direction direction, Predicate<Glance> goOn);

  /** The records at these indexes, in this order; those that were purged are left out. */
  List<Logged> records(List<Long> indexes);
}
