package clinic.alcove.keys;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import java.time.Instant;
import java.util.Optional;

/** Where key packages wait. Every call runs in the caller's transaction. */
public interface KeyPackageStore {
  /** Keeps a single-use one. */
  void add(KeyPackageEntry entry);

  /** Keeps this last resort in place of the device's earlier one. */
  void replaceLastResort(KeyPackageEntry entry);

  /** Whether one with this reference waits, or was handed out and is within its time. */
  boolean holds(Bytes reference);

  /** How many single-use ones of the device are still within their time. */
  int remaining(DeviceId device, Instant now);

  /**
   * Takes the device's oldest single-use one that is within its time; of any number of concurrent
   * callers one gets it. Failing that the last resort, which stays.
   */
  Optional<KeyPackageEntry> claim(DeviceId device, Instant now);

  /** Removes all of a retired device. */
  void dropDevice(DeviceId device);

  /** Removes those whose time is over, and their memory; says how many waited. */
  int purge(Instant now);
}
