package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Span;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many records of one kind, the first and the last of them. */
final class Tally {
  private long count;
  private long firstIndex;
  private long lastIndex;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  /** One more, oldest first. */
  void add(Glance glance) {
    if (count == 0) {
      firstIndex = glance.index();
    }
    count++;
    lastIndex = glance.index();
    first = first.isBefore(glance.recorded()) ? first : glance.recorded();
    last = last.isAfter(glance.recorded()) ? last : glance.recorded();
  }

  long count() {
    return count;
  }

  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }

  /** These, as a finding; {@code of} is what finds them, anywhere in the log. */
  Finding finding(
      @Nullable PersonId actor,
      @Nullable PersonId subject,
      @Nullable NetworkAddress address,
      AuditFilter of) {
    return finding(actor, subject, address, of, count);
  }

  /** As above, but something else was counted. */
  Finding finding(
      @Nullable PersonId actor,
      @Nullable PersonId subject,
      @Nullable NetworkAddress address,
      AuditFilter of,
      long counted) {
    Span where = new Span(firstIndex, lastIndex + 1);
    return new Finding(actor, subject, address, counted, first, last, new Query(of.within(where)));
  }
}
