package clinic.alcove.audit.store;

import clinic.alcove.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class LogOnH2Test extends LogContract {
  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  TestDatabase database() {
    return database;
  }
}
