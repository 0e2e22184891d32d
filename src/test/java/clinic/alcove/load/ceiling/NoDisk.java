package clinic.alcove.load.ceiling;

import clinic.alcove.delivery.Durability;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Forces nothing. */
@Alternative
@Priority(1)
@ApplicationScoped
public class NoDisk implements Durability {
  @Override
  public void force() {
    // There is nothing on its way to the disk.
  }
}
