package clinic.alcove.audit;

import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log. Whoever reads records that first, in a transaction of its own, and then lets the
 * log {@linkplain AuditLog#catchUp catch up}.
 */
public interface AuditQuery {
  /** The newest records that match, at most {@code limit}, newest first. */
  List<Logged> newest(Filter filter, int limit);

  /**
   * Which records.
   *
   * @param person acted or was acted upon
   * @param from not before
   * @param to before
   * @param before only those of a lower index
   */
  record Filter(
      @Nullable PersonId person,
      @Nullable AuditEvent event,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Long before) {}
}
