package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditRecord;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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
  public void append(List<AuditRecord> entries) {
    if (!entities.isJoinedToTransaction()) {
      throw new TransactionRequiredException("an access is recorded in the transaction of the act");
    }
    try {
      AuditInsert.insert(entities.unwrap(Connection.class), entries);
    } catch (SQLException e) {
      throw new PersistenceException("an access cannot be recorded", e);
    }
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void appendAlone(AuditRecord entry) {
    append(entry);
  }
}
