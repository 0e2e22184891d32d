package clinic.alcove.audit;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a record without fetching it: enough to count, compare and find. Fields mean
 * what they mean in {@link AuditRecord}.
 *
 * @param index the record's place in the log
 */
public record Glance(
    long index,
    Instant recorded,
    AuditEvent event,
    Outcome outcome,
    @Nullable PersonId actor,
    @Nullable Role role,
    @Nullable DeviceId device,
    @Nullable NetworkAddress address,
    @Nullable PersonId subject) {

  /** A glance at this record. */
  public static Glance of(long index, AuditRecord record) {
    return new Glance(
        index,
        record.recorded(),
        record.event(),
        record.outcome(),
        record.actor(),
        record.role(),
        record.device(),
        record.address(),
        record.subject());
  }

  /** Whose access it was; see {@link AuditRecord#concerns()}. */
  public @Nullable PersonId concerns() {
    return subject == null ? actor : subject;
  }
}
