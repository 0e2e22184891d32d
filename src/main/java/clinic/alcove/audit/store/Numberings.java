package clinic.alcove.audit.store;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;

/** The numbers of everybody and everything the log names. */
record Numberings(
    Numbering<PersonId> people, Numbering<DeviceId> devices, Numbering<NetworkAddress> addresses) {
  Numberings() {
    this(new Numbering<>(), new Numbering<>(), new Numbering<>());
  }
}
