package clinic.alcove.delivery;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.conversation.Trail;
import clinic.alcove.people.Caller;
import clinic.alcove.people.Device;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Decides whether a socket speaks for the device it names. Attempts that fail are on record. */
@Dependent
public class Admission {
  private final PeopleDirectory people;
  private final Trail trail;
  private final DeviceSockets sockets;
  private final String origin;

  /** Admits devices of this directory to this clinic's own web origin. */
  @Inject
  public Admission(
      PeopleDirectory people, Trail trail, DeviceSockets sockets, ClinicSettings clinic) {
    this(people, trail, sockets, clinic.origin());
  }

  /** As above, for any origin. */
  public Admission(PeopleDirectory people, Trail trail, DeviceSockets sockets, String origin) {
    this.people = people;
    this.trail = trail;
    this.sockets = sockets;
    this.origin = origin;
  }

  /**
   * Admits the caller's active device that signed the challenge. Refuses {@code NOT_FOUND} for a
   * device that is not theirs or retired, and {@code BAD_SIGNATURE}.
   */
  public Correspondent admit(Caller caller, SocketProof proof) {
    Device device =
        people
            .device(proof.device())
            .filter(each -> each.active() && each.person().equals(caller.person()))
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
    if (!proof.isBy(device.signatureKey(), origin)) {
      throw new RefusedException(Refusal.BAD_SIGNATURE);
    }
    return new Correspondent(caller, device.id());
  }

  /** The number of an admitted device's new socket: from now on older ones are to close. */
  public long attach(DeviceId device) {
    return sockets.next(device);
  }

  /** Records that this was refused. */
  public void recordRefusal(Caller caller, SocketProof proof, Refusal reason) {
    trail.denied(
        reason,
        new Trail.Step(
            caller,
            null,
            people.device(proof.device()).map(Device::person).orElse(null),
            ObjectKind.DEVICE,
            proof.device().value()));
  }
}
