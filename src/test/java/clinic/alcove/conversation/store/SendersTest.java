package clinic.alcove.conversation.store;

import clinic.alcove.conversation.SendersContract;
import clinic.alcove.testing.TestDatabase;

class SendersTest extends SendersContract {
  private final TestDatabase database = new TestDatabase();

  @Override
  protected TestDatabase database() {
    return database;
  }

  @Override
  protected void clear() {
    database.close();
  }
}
