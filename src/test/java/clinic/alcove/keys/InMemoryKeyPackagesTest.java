package clinic.alcove.keys;

import java.util.function.Function;

class InMemoryKeyPackagesTest extends KeyPackageStoreContract {
  private final KeyPackageStore store = new InMemoryKeyPackages();

  @Override
  protected <T> T inTransaction(Function<KeyPackageStore, T> work) {
    return work.apply(store);
  }
}
