package clinic.alcove.audit.store;

import clinic.alcove.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class RetentionOnH2Test extends RetentionContract {
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected TestDatabase database() {
    return database;
  }
}
