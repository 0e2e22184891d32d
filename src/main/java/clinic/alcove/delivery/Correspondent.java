package clinic.alcove.delivery;

import clinic.alcove.people.Caller;
import clinic.alcove.values.DeviceId;

/** Somebody at a device that proved its key. */
public record Correspondent(Caller caller, DeviceId device) {}
