package clinic.alcove.site.store;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.DatabaseSettings;
import clinic.alcove.settings.Unpooled;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.sql.DataSource;

/** Hands out the container's entity manager and data source, so that stores can ask for them. */
@Dependent
public class DatabaseAccess {
  /** Joins the transaction of the thread that uses it; safe to keep. */
  @Produces
  @PersistenceContext(unitName = "alcove")
  EntityManager entities;

  /** Connections of the same pool, in the same transaction. */
  @Produces
  @Resource(lookup = "java:app/jdbc/alcove")
  DataSource database;

  /** Says whether this thread is in a transaction. */
  @Produces
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  /** Connections of nobody's pool. */
  @Produces
  @Unpooled
  DataSource unpooled(ClinicSettings clinic, DatabaseSettings database) {
    return ClinicDatabase.patient(clinic, database);
  }
}
