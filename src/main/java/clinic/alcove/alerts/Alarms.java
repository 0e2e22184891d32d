package clinic.alcove.alerts;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Raises alerts: once for each situation, on record. */
@Dependent
public class Alarms {
  private final AlertBook book;
  private final AuditLedger ledger;
  private final Ids ids;
  private final Clock clock;

  /** Writes in this book, records in this ledger. */
  @Inject
  public Alarms(AlertBook book, AuditLedger ledger, Ids ids, Clock clock) {
    this.book = book;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Raises it, unless the same was raised within this time: alert and record in one transaction.
   *
   * @return whether it was raised
   */
  @Transactional(TxType.REQUIRES_NEW)
  public boolean raise(Situation situation, Duration quiet) {
    Instant now = clock.instant();
    if (book.told(situation, now.minus(quiet))) {
      return false;
    }
    UUID id = ids.next();
    book.add(new Alert(id, now, situation));
    ledger.append(
        AuditRecord.ofServer(
                ids.next(), now, AuditEvent.ALERT_RAISED, situation.subject(), ObjectKind.ALERT, id)
            .with(situation.rule(), situation.extent()));
    return true;
  }
}
