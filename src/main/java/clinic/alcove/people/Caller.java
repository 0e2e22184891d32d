package clinic.alcove.people;

import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;

/**
 * Who is asking: the signed-in person behind one request or one socket. What their role may do is
 * asked of {@link Accesses#require}, which records a no.
 */
public record Caller(
    PersonId person, Role role, SessionId session, RequestId request, NetworkAddress address) {}
