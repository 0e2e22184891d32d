package clinic.alcove.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** A fresh H2 database in memory with the product's schema and entities. Close it after use. */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final JdbcConnectionPool pool;
  private final EntityManagerFactory factory;

  /** Migrates a new database and opens the product's persistence unit on it. */
  public TestDatabase() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    pool = JdbcConnectionPool.create(source);
    Flyway.configure().dataSource(pool).load().migrate();
    factory =
        Persistence.createEntityManagerFactory(
            "alcove",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", pool,
                "eclipselink.weaving", "false",
                "eclipselink.target-server", "None"));
  }

  /** Plain connections to the same database. */
  public DataSource source() {
    return pool;
  }

  /** An entity manager without a transaction. */
  public EntityManager entities() {
    return factory.createEntityManager();
  }

  /** Runs this in one transaction and commits it; rolls back when it throws. */
  public <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      entities.getTransaction().begin();
      try {
        T result = work.apply(entities);
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
      }
    }
  }

  /** As above, for work without a result. */
  public void transact(Consumer<EntityManager> work) {
    inTransaction(
        entities -> {
          work.accept(entities);
          return true;
        });
  }

  @Override
  public void close() {
    factory.close();
    pool.dispose();
  }
}
