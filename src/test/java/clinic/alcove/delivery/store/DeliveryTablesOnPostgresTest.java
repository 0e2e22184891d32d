package clinic.alcove.delivery.store;

import clinic.alcove.delivery.DeliveryStore;
import clinic.alcove.delivery.DeliveryStoreContract;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class DeliveryTablesOnPostgresTest extends DeliveryStoreContract {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestPostgres.database();
  }

  @Override
  protected <T> T inTransaction(Function<DeliveryStore, T> work) {
    return database.inTransaction(entities -> work.apply(new DeliveryTables(entities)));
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
