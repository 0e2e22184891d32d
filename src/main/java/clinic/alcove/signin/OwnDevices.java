package clinic.alcove.signin;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.DeviceBook;
import clinic.alcove.people.DeviceName;
import clinic.alcove.people.Devices;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person looks after their devices: sees them, names them, removes the lost one. */
@Dependent
public class OwnDevices {
  private final Sessions sessions;
  private final SessionRegister register;
  private final Devices devices;
  private final DeviceBook book;
  private final Accesses accesses;

  /** Devices of these sessions. */
  @Inject
  public OwnDevices(
      Sessions sessions,
      SessionRegister register,
      Devices devices,
      DeviceBook book,
      Accesses accesses) {
    this.sessions = sessions;
    this.register = register;
    this.devices = devices;
    this.book = book;
    this.accesses = accesses;
  }

  /**
   * One active device.
   *
   * @param seen when it was last heard of, to the minute
   * @param current whether it is the one that asks
   */
  public record Own(DeviceBook.Entry entry, Instant seen, boolean current) {}

  /** The caller's active devices, oldest first. */
  @Transactional
  public List<Own> of(Caller caller) {
    accesses.require(caller, Touched.any(ObjectKind.DEVICE), Role.CLIENT, Role.THERAPIST);
    Map<DeviceId, Instant> seen = register.lastSeen(caller.person());
    DeviceId current = current(caller);
    return book.of(caller.person()).stream()
        .map(
            each ->
                new Own(
                    each,
                    seen.getOrDefault(each.device().id(), each.device().added()),
                    each.device().id().equals(current)))
        .toList();
  }

  /** Calls an own device this, or nothing. Refuses {@code NOT_FOUND} for any other. */
  @Transactional
  public void name(Caller caller, DeviceId device, @Nullable DeviceName name) {
    requireOwn(caller, device);
    book.name(device, name);
  }

  /**
   * Retires an own device and ends its sessions: nobody comes in with the lost one any more.
   * Refuses {@code NOT_FOUND} for one that is not the caller's, and {@code NOT_ALLOWED} for the one
   * that asks, which signs out instead.
   */
  @Transactional
  public void remove(Caller caller, DeviceId device) {
    requireOwn(caller, device);
    if (device.equals(current(caller))) {
      throw denied(caller, Refusal.NOT_ALLOWED, device);
    }
    devices.retire(caller, List.of(device));
    sessions.endOthersAt(device, caller.person(), caller.session());
  }

  private @Nullable DeviceId current(Caller caller) {
    return sessions.session(caller.session()).map(Session::device).orElse(null);
  }

  private void requireOwn(Caller caller, DeviceId device) {
    accesses.require(caller, touched(device), Role.CLIENT, Role.THERAPIST);
    if (!devices.ownsActive(caller, device)) {
      throw denied(caller, Refusal.NOT_FOUND, device);
    }
  }

  private RefusedException denied(Caller caller, Refusal reason, DeviceId device) {
    accesses.denied(caller, reason, touched(device));
    return new RefusedException(reason);
  }

  private static Touched touched(DeviceId device) {
    return Touched.one(ObjectKind.DEVICE, device.value());
  }
}
