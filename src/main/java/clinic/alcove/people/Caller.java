package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.RequestId;
import clinic.alcove.values.Role;
import clinic.alcove.values.SessionId;
import java.util.Arrays;

/** Who is asking: the signed-in person behind one request or one socket. */
public record Caller(
    PersonId person, Role role, SessionId session, RequestId request, NetworkAddress address) {

  /** Refuses with {@code NOT_ALLOWED} unless the caller has one of these roles. */
  public void require(Role... allowed) {
    if (!Arrays.asList(allowed).contains(role)) {
      throw new RefusedException(Refusal.NOT_ALLOWED);
    }
  }
}
