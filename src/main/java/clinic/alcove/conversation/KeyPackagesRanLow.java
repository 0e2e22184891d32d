package clinic.alcove.conversation;

import clinic.alcove.values.DeviceId;

/** CDI event: this device has so few key packages left that it should upload more. */
public record KeyPackagesRanLow(DeviceId device, int remaining) {}
