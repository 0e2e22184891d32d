package clinic.alcove.keys.store;

import clinic.alcove.keys.KeyPackageStore;
import clinic.alcove.keys.KeyPackageStoreContract;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.testing.TestPostgres;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KeyPackageTableOnPostgresTest extends KeyPackageStoreContract {
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestPostgres.database();
  }

  @Override
  protected <T> T inTransaction(Function<KeyPackageStore, T> work) {
    return database.inTransaction(entities -> work.apply(new KeyPackageTable(entities)));
  }

  @AfterAll
  static void close() {
    database.close();
  }
}
