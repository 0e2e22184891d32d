package clinic.alcove.audit.store;

import clinic.alcove.audit.Digest;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The digest in the database. */
@Dependent
public class DigestTable implements Digest {
  private final EntityManager entities;
  private final DataSource database;
  private final BlockCache cache;

  /** Over this database. */
  @Inject
  public DigestTable(EntityManager entities, DataSource database, BlockCache cache) {
    this.entities = entities;
    this.database = database;
    this.cache = cache;
  }

  /** One for the whole server. */
  @Produces
  @Singleton
  static BlockCache cache() {
    return new BlockCache();
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public boolean more() {
    try {
      Connection connection = entities.unwrap(Connection.class);
      // A purge in the middle of a block would be in its digest and not in the log.
      RetentionTable.lock(connection);
      return new Digesting(connection).next();
    } catch (SQLException e) {
      throw new PersistenceException("the access log cannot be digested", e);
    }
  }

  @Override
  public void warm() {
    try (Connection connection = database.getConnection()) {
      cache.warm(new BlockTables(connection));
    } catch (SQLException e) {
      throw new PersistenceException("the access log cannot be searched", e);
    }
  }
}
