package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/** The ledger in the database. */
@Dependent
public class AuditStore implements AuditLedger {
  private final EntityManager entities;

  /** Writes through this entity manager. */
  @Inject
  public AuditStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void append(AuditRecord entry) {
    if (!entities.isJoinedToTransaction()) {
      throw new TransactionRequiredException("an access is recorded in the transaction of the act");
    }
    entities.persist(new AuditRow(entry));
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void appendAlone(AuditRecord entry) {
    append(entry);
  }
}
