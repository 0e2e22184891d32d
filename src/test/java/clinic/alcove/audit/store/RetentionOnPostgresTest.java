package clinic.alcove.audit.store;

import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class RetentionOnPostgresTest extends RetentionContract {
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
  protected TestDatabase database() {
    return database;
  }
}
