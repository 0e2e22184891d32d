package clinic.alcove.delivery;

import clinic.alcove.values.DeviceId;

/** A message's place in one device's queue. */
public record Address(DeviceId device, long sequence) {}
