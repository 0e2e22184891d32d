package clinic.alcove.siem;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Visitor;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Pages of the log for whoever was let in. Each that hands something out is on record before it
 * leaves. One that holds nothing but the records of earlier pulls leaves none: else a receiver that
 * asks every second would write a record a second about nothing but itself.
 */
@Dependent
public class Pull {
  private final LogPages log;
  private final AuditLog whole;
  private final AuditLedger ledger;
  private final Ids ids;
  private final Clock clock;

  /** Pages of this log. */
  @Inject
  public Pull(LogPages log, AuditLog whole, AuditLedger ledger, Ids ids, Clock clock) {
    this.log = log;
    this.whole = whole;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /** At most so many records that come after this index; from the beginning after -1. */
  public List<Logged> after(long index, int limit, Visitor visitor) {
    whole.catchUp();
    List<Logged> page = log.from(index + 1, limit);
    if (!page.stream().allMatch(Pull::ofAPull)) {
      ledger.appendAlone(trace(page, visitor));
    }
    return page;
  }

  private static boolean ofAPull(Logged entry) {
    return entry.record().event() == AuditEvent.LOG_EXPORTED
        && entry.record().detail() == Detail.PULLED;
  }

  private AuditRecord trace(List<Logged> page, Visitor visitor) {
    return new AuditRecord(
            ids.next(),
            clock.instant(),
            AuditEvent.LOG_EXPORTED,
            Outcome.SUCCESS,
            null,
            null,
            null,
            null,
            null,
            visitor.request(),
            visitor.address(),
            null,
            ObjectKind.ACCESS_LOG,
            null)
        .with(
            Detail.PULLED,
            new Extent(page.size(), page.get(0).index(), page.get(page.size() - 1).index()));
  }
}
