package clinic.alcove.delivery;

import java.util.function.Function;

class InMemoryDeliveriesTest extends DeliveryStoreContract {
  private final DeliveryStore store = new InMemoryDeliveries();

  @Override
  protected <T> T inTransaction(Function<DeliveryStore, T> work) {
    return work.apply(store);
  }
}
