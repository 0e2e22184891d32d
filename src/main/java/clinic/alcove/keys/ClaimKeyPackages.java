package clinic.alcove.keys;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Hands out one key package of each device, and records every one. Who may ask for whose is decided
 * before this is called; the caller's transaction makes it all or nothing.
 */
@Dependent
public class ClaimKeyPackages {
  /** A device with fewer should upload more. */
  public static final int LOW_WATER = 20;

  private final KeyPackageStore store;
  private final KeyTraffic traffic;
  private final Accesses accesses;
  private final Clock clock;

  /** Takes from this store, records here. */
  @Inject
  public ClaimKeyPackages(
      KeyPackageStore store, KeyTraffic traffic, Accesses accesses, Clock clock) {
    this.store = store;
    this.traffic = traffic;
    this.accesses = accesses;
    this.clock = clock;
  }

  /**
   * One key package, claimed.
   *
   * @param remaining how many single-use ones its device has left
   */
  public record Claimed(DeviceId device, Bytes keyPackage, int remaining) {}

  /**
   * One for each device, in one fixed order. Refuses {@code NO_KEY_PACKAGE} if one has none, {@code
   * TOO_MANY} to who claims too often.
   */
  public List<Claimed> claim(Caller caller, List<Device> devices) {
    traffic.claim(caller.person());
    Instant now = clock.instant();
    List<Claimed> claimed = new ArrayList<>();
    // Everybody locks rows in the same order, so that two claims never wait for each other.
    for (Device device :
        devices.stream().sorted(Comparator.comparing(each -> each.id().value())).toList()) {
      KeyPackageEntry entry =
          store
              .claim(device.id(), now)
              .orElseThrow(() -> new RefusedException(Refusal.NO_KEY_PACKAGE));
      accesses.done(
          caller,
          AuditEvent.KEY_PACKAGE_CLAIMED,
          Touched.of(device.person(), ObjectKind.DEVICE, device.id().value()));
      claimed.add(new Claimed(device.id(), entry.content(), store.remaining(device.id(), now)));
    }
    return List.copyOf(claimed);
  }

  /** How many single-use ones of this device wait. */
  public int remaining(DeviceId device) {
    return store.remaining(device, clock.instant());
  }
}
