package clinic.alcove.conversation.store;

import clinic.alcove.conversation.SendersContract;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SendersOnPostgresTest extends SendersContract {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestPostgres.database();
  }

  @Override
  protected TestDatabase database() {
    return database;
  }

  @Override
  protected void clear() {
    TestPostgres.empty(database);
  }

  @AfterAll
  static void stop() {
    database.close();
  }
}
