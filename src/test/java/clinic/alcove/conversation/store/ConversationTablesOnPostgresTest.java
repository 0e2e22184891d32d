package clinic.alcove.conversation.store;

import clinic.alcove.conversation.ConversationStore;
import clinic.alcove.conversation.ConversationStoreContract;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class ConversationTablesOnPostgresTest extends ConversationStoreContract {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestPostgres.database();
  }

  @Override
  protected <T> T inTransaction(Function<ConversationStore, T> work) {
    return database.inTransaction(entities -> work.apply(new ConversationTables(entities, IDS)));
  }

  @AfterEach
  void empty() {
    TestPostgres.empty(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }
}
