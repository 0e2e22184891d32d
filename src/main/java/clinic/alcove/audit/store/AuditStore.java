package clinic.alcove.audit.store;

import clinic.alcove.audit.Arrivals;
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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The ledger in the database: one row for all records of a call, in the caller's transaction. From
 * there the {@link Sequencer} takes them into the log. What a crash leaves: no act without its row,
 * no row without its act.
 */
@Dependent
public class AuditStore implements AuditLedger {
  /** So many to a row: whoever reads rows may read many without running out of memory. */
  private static final int MAX_RECORDS = 256;

  private final EntityManager entities;
  private final Arrivals arrivals;

  /** Writes through this entity manager, and tells these. */
  @Inject
  public AuditStore(EntityManager entities, Arrivals arrivals) {
    this.entities = entities;
    this.arrivals = arrivals;
  }

  /** Writes through this entity manager; nobody is told. */
  public AuditStore(EntityManager entities) {
    this(entities, new Arrivals());
  }

  @Override
  public void append(List<AuditRecord> entries) {
    if (!entities.isJoinedToTransaction()) {
      throw new TransactionRequiredException("an access is recorded in the transaction of the act");
    }
    try {
      insert(entities.unwrap(Connection.class), entries);
    } catch (SQLException e) {
      throw new PersistenceException("an access cannot be recorded", e);
    }
    arrivals.noted();
  }

  static void insert(Connection connection, List<AuditRecord> entries) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement("INSERT INTO audit_pending (records) VALUES (?)")) {
      for (int from = 0; from < entries.size(); from += MAX_RECORDS) {
        int to = Math.min(entries.size(), from + MAX_RECORDS);
        row.setBytes(1, PendingRecords.encode(entries.subList(from, to)));
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void appendAlone(AuditRecord entry) {
    append(entry);
  }
}
