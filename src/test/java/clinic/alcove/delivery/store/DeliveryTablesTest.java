package clinic.alcove.delivery.store;

import clinic.alcove.delivery.DeliveryStore;
import clinic.alcove.delivery.DeliveryStoreContract;
import clinic.alcove.testing.TestDatabase;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class DeliveryTablesTest extends DeliveryStoreContract {
  private final TestDatabase database = new TestDatabase();

  @Override
  protected <T> T inTransaction(Function<DeliveryStore, T> work) {
    return database.inTransaction(entities -> work.apply(new DeliveryTables(entities)));
  }

  @AfterEach
  void close() {
    database.close();
  }
}
