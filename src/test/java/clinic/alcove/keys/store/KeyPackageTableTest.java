package clinic.alcove.keys.store;

import clinic.alcove.keys.KeyPackageStore;
import clinic.alcove.keys.KeyPackageStoreContract;
import clinic.alcove.testing.TestDatabase;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class KeyPackageTableTest extends KeyPackageStoreContract {
  private final TestDatabase database = new TestDatabase();

  @Override
  protected <T> T inTransaction(Function<KeyPackageStore, T> work) {
    return database.inTransaction(entities -> work.apply(new KeyPackageTable(entities)));
  }

  @AfterEach
  void close() {
    database.close();
  }
}
