package clinic.alcove.signin;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Devices;
import clinic.alcove.people.Devices.Certified;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * What a signed-in person does with the browser they sit at: certify its account key, add its
 * device, come back with it, sign out of it.
 */
@Dependent
public class OwnBrowser {
  private final Sessions sessions;
  private final Devices devices;
  private final Accesses accesses;

  /** Browsers of these sessions. */
  @Inject
  public OwnBrowser(Sessions sessions, Devices devices, Accesses accesses) {
    this.sessions = sessions;
    this.devices = devices;
    this.accesses = accesses;
  }

  /** Certifies an account key; taking another browser's place ends the other sessions. */
  @Transactional
  public Bytes certify(Caller caller, Bytes request, boolean replace) {
    Certified certified = devices.certify(caller, request, replace);
    if (certified.replaced()) {
      sessions.endOthers(caller.person(), caller.session());
    }
    return certified.certificate();
  }

  /** Adds this browser's device and binds the session to it. */
  @Transactional
  public DeviceId addDevice(Caller caller, Bytes certificate) {
    DeviceId device = devices.add(caller, certificate);
    sessions.bind(caller.session(), device);
    return device;
  }

  /** Binds a later session to a device this browser still holds. Refuses {@code NOT_FOUND}. */
  @Transactional
  public void comeBack(Caller caller, DeviceId device) {
    Touched touched = Touched.one(ObjectKind.DEVICE, device.value());
    accesses.require(caller, touched, Role.CLIENT, Role.THERAPIST);
    if (!devices.holdsActive(caller, device)) {
      accesses.denied(caller, Refusal.NOT_FOUND, touched);
      throw new RefusedException(Refusal.NOT_FOUND);
    }
    sessions.bind(caller.session(), device);
  }

  /**
   * Signs out: the session ends and the browser's device retires, and with it the earlier sessions
   * of that browser, whose cookies it has long replaced.
   */
  @Transactional
  public void signOut(Caller caller) {
    sessions
        .session(caller.session())
        .map(Session::device)
        .ifPresent(
            device -> {
              devices.retire(caller, List.of(device));
              sessions.endOthersAt(device, caller.person(), caller.session());
            });
    accesses.done(
        caller,
        AuditEvent.SIGNED_OUT,
        Touched.of(caller.person(), ObjectKind.SESSION, caller.session().value()));
    sessions.end(caller.session());
  }
}
