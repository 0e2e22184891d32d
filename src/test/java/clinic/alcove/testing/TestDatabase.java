package clinic.alcove.testing;

import clinic.alcove.site.store.Migrations;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** A fresh database with the product's schema and entities. Close it after use. */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path folder = temporary();
  private final DataSource source;
  private final Runnable closing;
  private final EntityManagerFactory factory;

  /** A new H2 database in memory. */
  public TestDatabase() {
    this(h2());
  }

  private TestDatabase(JdbcConnectionPool pool) {
    this(pool, pool::dispose);
  }

  /** Migrates this empty database and opens the product's persistence unit on it. */
  TestDatabase(DataSource source, Runnable closing) {
    this.source = source;
    this.closing = closing;
    Migrations.migrate(source);
    factory =
        Persistence.createEntityManagerFactory(
            "alcove",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", source,
                "eclipselink.weaving", "false",
                "eclipselink.target-server", "None"));
  }

  private static JdbcConnectionPool h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:test" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
    return JdbcConnectionPool.create(source);
  }

  /** Plain connections to the same database. */
  public DataSource source() {
    return source;
  }

  /** A folder for what belongs to the database and stands beside it; empty at first. */
  public Path folder() {
    return folder;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("alcove-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what stands in the folder. */
  void emptyFolder() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    closing.run();
    emptyFolder();
    boolean ignored = folder.toFile().delete();
  }
}
