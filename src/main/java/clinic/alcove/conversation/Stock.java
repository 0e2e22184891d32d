package clinic.alcove.conversation;

import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.OptionalInt;

/** Whether a device should upload key packages, so that it can be added while it is away. */
@Dependent
public class Stock {
  private final ClaimKeyPackages keys;

  /** Asks about these. */
  @Inject
  public Stock(ClaimKeyPackages keys) {
    this.keys = keys;
  }

  /** How many the device has left, when that is few. */
  public OptionalInt low(DeviceId device) {
    int remaining = keys.remaining(device);
    return remaining < ClaimKeyPackages.LOW_WATER ? OptionalInt.of(remaining) : OptionalInt.empty();
  }
}
