package clinic.alcove.people;

import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.RequestId;

/** One HTTP request, whoever sends it: its id and where it came from. */
public record Visitor(RequestId request, NetworkAddress address) {}
