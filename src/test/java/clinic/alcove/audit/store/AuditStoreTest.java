package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.AuditLedger;
import clinic.alcove.audit.AuditLedgerContract;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Logged;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestLog;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class AuditStoreTest extends AuditLedgerContract {
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected void transact(Consumer<AuditLedger> work) {
    database.transact(entities -> work.accept(new AuditStore(entities)));
  }

  @Override
  protected AuditLedger outside() {
    return new AuditStore(database.entities());
  }

  @Override
  protected List<Logged> logged(AuditFilter filter, @Nullable Long before, int limit) {
    try (TestLog log = new TestLog(database)) {
      log.log().catchUp();
      return log.query().page(filter, Direction.NEWEST_FIRST, before, limit);
    }
  }
}
