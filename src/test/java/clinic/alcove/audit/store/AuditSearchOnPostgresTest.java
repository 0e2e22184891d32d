package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.AuditQueryContract;
import clinic.alcove.audit.Logged;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class AuditSearchOnPostgresTest extends AuditQueryContract {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestPostgres.database();
  }

  @AfterEach
  void empty() {
    TestPostgres.empty(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  protected void keep(List<Logged> records) {
    AuditSearchTest.keep(database, records);
  }

  @Override
  protected AuditQuery query() {
    return new AuditSearch(database.source(), new BlockCache());
  }
}
