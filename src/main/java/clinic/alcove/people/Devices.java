package clinic.alcove.people;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.authority.Authority;
import clinic.alcove.authority.Authority.CertifiedAccount;
import clinic.alcove.authority.CheckedChain;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * A person's account key and the devices it vouches for. Runs in the caller's transaction; every
 * change is recorded there.
 */
@Dependent
public class Devices {
  /** So many active devices one account may have. */
  public static final int MAX_ACTIVE = 8;

  private static final Touched DEVICES = Touched.any(ObjectKind.DEVICE);

  private final PeopleRegister people;
  private final Authority authority;
  private final Announcements announcements;
  private final Accesses accesses;
  private final Clock clock;

  /** Devices in this register, certified and checked by this authority. */
  @Inject
  public Devices(
      PeopleRegister people,
      Authority authority,
      Announcements announcements,
      Accesses accesses,
      Clock clock) {
    this.people = people;
    this.authority = authority;
    this.announcements = announcements;
    this.accesses = accesses;
    this.clock = clock;
  }

  /** The new account certificate, DER, and whether it took another browser's place. */
  public record Certified(Bytes certificate, boolean replaced) {}

  /**
   * Certifies an account key. When another key already has active devices, refuses {@code
   * ELSEWHERE_IN_USE} unless {@code replace}, which retires those devices.
   */
  public Certified certify(Caller caller, Bytes request, boolean replace) {
    accesses.require(caller, DEVICES, Role.CLIENT, Role.THERAPIST);
    Person person = known(caller.person());
    CertifiedAccount account =
        authority.certify(person.id(), person.role(), person.displayName(), request);
    List<Device> devices = people.activeDevices(person.id());
    boolean otherKey = !people.accountKey(person.id()).equals(account.accountKey());
    boolean replaced = otherKey && !devices.isEmpty();
    if (replaced && !replace) {
      throw new RefusedException(Refusal.ELSEWHERE_IN_USE);
    }
    if (replaced) {
      retire(caller, person.id(), devices.stream().map(Device::id).toList());
    }
    people.certified(person.id(), account.certificate(), account.accountKey());
    accesses.done(
        caller,
        AuditEvent.ACCOUNT_CERTIFIED,
        Touched.of(person.id(), ObjectKind.PERSON, person.id().value()));
    return new Certified(account.certificate(), replaced);
  }

  /**
   * Adds a device whose certificate the account's present key signed, next to the others. Sent
   * again, because the answer was lost, it changes nothing. Refuses {@code BAD_CERTIFICATE}, also
   * for a device id that was ever used, and {@code TOO_MANY} beyond {@link #MAX_ACTIVE}.
   */
  public DeviceId add(Caller caller, Bytes certificate) {
    accesses.require(caller, DEVICES, Role.CLIENT, Role.THERAPIST);
    Person person = known(caller.person());
    CheckedChain chain = authority.checkDeviceChain(certificate, person.accountCertificate());
    boolean own = chain.person().equals(person.id()) && chain.role() == person.role();
    Device before = people.device(chain.device()).orElse(null);
    boolean repeated =
        before != null
            && before.active()
            && before.person().equals(person.id())
            && before.certificate().equals(certificate);
    if (!own || (before != null && !repeated)) {
      throw new RefusedException(Refusal.BAD_CERTIFICATE);
    }
    if (repeated) {
      return chain.device();
    }
    if (people.activeDevices(person.id()).size() >= MAX_ACTIVE) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    Instant now = clock.instant();
    Device device =
        new Device(
            chain.device(),
            person.id(),
            certificate,
            person.accountCertificate(),
            chain.deviceKey(),
            now,
            true);
    people.add(device, chain.accountKey());
    announcements.devicesChanged(new DevicesChanged(person.id(), List.of(device.id()), List.of()));
    accesses.done(
        caller,
        device.id(),
        AuditEvent.DEVICE_ADDED,
        Touched.of(person.id(), ObjectKind.DEVICE, device.id().value()));
    return device.id();
  }

  /** As {@link #ownsActive}, and it stays so until the caller's transaction ends. */
  public boolean holdsActive(Caller caller, DeviceId device) {
    return people.locked(caller.person()).isPresent() && ownsActive(caller, device);
  }

  /** Whether this is an own device that is not retired. */
  public boolean ownsActive(Caller caller, DeviceId device) {
    return people
        .device(device)
        .filter(Device::active)
        .filter(found -> found.person().equals(caller.person()))
        .isPresent();
  }

  /**
   * Retires own devices for good. Those already retired stay as they are. Takes its turn with
   * sessions that come back with one of them.
   */
  public void retire(Caller caller, List<DeviceId> devices) {
    Person owner = known(caller.person());
    retire(caller, owner.id(), devices.stream().filter(id -> ownsActive(caller, id)).toList());
  }

  /** Retires every device of somebody who leaves; the caller has locked that person. */
  void retireAll(Caller caller, PersonId leaving) {
    retire(caller, leaving, people.activeDevices(leaving).stream().map(Device::id).toList());
  }

  private void retire(Caller caller, PersonId owner, List<DeviceId> active) {
    if (active.isEmpty()) {
      return;
    }
    people.retire(active, clock.instant());
    announcements.devicesChanged(new DevicesChanged(owner, List.of(), active));
    for (DeviceId device : active) {
      Touched touched = Touched.of(owner, ObjectKind.DEVICE, device.value());
      if (owner.equals(caller.person())) {
        accesses.done(caller, device, AuditEvent.DEVICE_RETIRED, touched);
      } else {
        accesses.done(caller, AuditEvent.DEVICE_RETIRED, touched);
      }
    }
  }

  /**
   * Locked, so that two browsers of one account take turns. Somebody who left while this request
   * was under way is not signed in any more.
   */
  private Person known(PersonId id) {
    return people
        .locked(id)
        .filter(person -> person.state() == Person.State.ACTIVE)
        .orElseThrow(() -> new RefusedException(Refusal.NOT_SIGNED_IN));
  }
}
