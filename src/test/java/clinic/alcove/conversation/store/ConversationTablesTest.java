package clinic.alcove.conversation.store;

import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.ConversationStoreContract;
import clinic.alcove.testing.TestDatabase;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class ConversationTablesTest extends ConversationStoreContract {
  private final TestDatabase database = new TestDatabase();

  @Override
  protected <T> T inTransaction(Function<ConversationStore, T> work) {
    return database.inTransaction(entities -> work.apply(new ConversationTables(entities, IDS)));
  }

  @AfterEach
  void close() {
    database.close();
  }
}
