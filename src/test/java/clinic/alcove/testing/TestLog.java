package clinic.alcove.testing;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.store.AuditSearch;
import clinic.alcove.audit.store.AuditStore;
import clinic.alcove.audit.store.BlockCache;
import clinic.alcove.audit.store.LogDatabase;
import clinic.alcove.audit.store.LogTables;
import jakarta.persistence.EntityManager;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/**
 * The access log over a test's database, as the server has it, without the thread that keeps it.
 */
public final class TestLog implements AutoCloseable {
  /** Its name. */
  public static final String ORIGIN = "clinic.example/logs/1";

  private static final int EVERYTHING = 1_000_000;

  private final TestDatabase database;
  private final LogTables log;

  /** The log of this database, with key and last checkpoint in the database's own folder. */
  public TestLog(TestDatabase database) {
    this(database, database.folder());
  }

  /** The log of this database, with key and last checkpoint in this folder. */
  public TestLog(TestDatabase database, Path folder) {
    this.database = database;
    this.log =
        new LogTables(
            new LogDatabase(database.source()::getConnection, database.source()::getConnection),
            new LogFiles(folder),
            ORIGIN,
            new SecureRandom(),
            Clock.systemUTC());
  }

  /** Appends in this entity manager's transaction; "alone" is a transaction of its own. */
  public AuditLedger ledger(EntityManager entities) {
    AuditStore within = new AuditStore(entities);
    return new AuditLedger() {
      @Override
      public void append(List<AuditRecord> entries) {
        within.append(entries);
      }

      @Override
      public void appendAlone(AuditRecord entry) {
        database.transact(other -> new AuditStore(other).append(entry));
      }
    };
  }

  /** The log. */
  public AuditLog log() {
    return log;
  }

  /** What searches it. */
  public AuditQuery query() {
    return new AuditSearch(database.source(), new BlockCache());
  }

  /** Everything that was recorded and committed, oldest first. */
  public List<Logged> everything() {
    log.catchUp();
    return query().page(AuditFilter.EVERYTHING, Direction.OLDEST_FIRST, null, EVERYTHING);
  }

  @Override
  public void close() {
    log.close();
  }
}
