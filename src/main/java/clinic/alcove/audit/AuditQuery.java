package clinic.alcove.audit;

import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the log. Whoever reads records that first. */
public interface AuditQuery {
  /** The newest records that match, at most {@code limit}, newest first. */
  List<AuditRecord> newest(Filter filter, int limit);

  /**
   * Which records.
   *
   * @param person acted or was acted upon
   * @param from not before
   * @param to before
   * @param before only those that come after this one in the listing
   */
  record Filter(
      @Nullable PersonId person,
      @Nullable AuditEvent event,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Place before) {}

  /** A record's place in the listing: time, then id. */
  record Place(Instant recorded, UUID id) {}
}
