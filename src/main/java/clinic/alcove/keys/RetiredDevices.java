package clinic.alcove.keys;

import clinic.alcove.people.DevicesChanged;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Drops the key packages of a device in the transaction that retires it. */
@Dependent
public class RetiredDevices {
  private final KeyPackageStore store;

  /** Drops from this store. */
  @Inject
  public RetiredDevices(KeyPackageStore store) {
    this.store = store;
  }

  void drop(@Observes DevicesChanged change) {
    change.retired().forEach(store::dropDevice);
  }
}
