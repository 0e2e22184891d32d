package clinic.alcove.audit;

import clinic.alcove.audit.OldRecords.Removed;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.values.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Ends the life of records whose time is over: at most {@value #MOST} in one transaction, together
 * with the record that says so. Tiles and roots stay: a proof that somebody holds of a purged
 * record still verifies, and so do all others.
 *
 * <p>A crash leaves each part whole or not at all; the next run begins at the front and finds what
 * is left.
 */
@Dependent
public class Retention {
  static final int MOST = 1_000;

  private final OldRecords records;
  private final AuditLedger ledger;
  private final Ids ids;
  private final Clock clock;
  private final AuditSettings settings;

  /** Of these records, as long as these settings say. */
  @Inject
  public Retention(
      OldRecords records, AuditLedger ledger, Ids ids, Clock clock, AuditSettings settings) {
    this.records = records;
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
    this.settings = settings;
  }

  /** One part, from this index on; where to go on, absent at the end. */
  @Transactional(TxType.REQUIRES_NEW)
  public @Nullable Long purgeSome(long from) {
    Removed done = records.remove(from, over(), MOST);
    Extent removed = done.removed();
    if (removed != null) {
      AuditRecord purged =
          AuditRecord.ofServer(
              ids.next(),
              clock.instant(),
              AuditEvent.LOG_PURGED,
              null,
              ObjectKind.ACCESS_LOG,
              null);
      ledger.append(purged.with(null, removed));
    }
    return done.next();
  }

  /** What is older than this need not be kept any longer. */
  private Instant over() {
    return clock.instant().atZone(ZoneOffset.UTC).minusYears(settings.retentionYears()).toInstant();
  }
}
