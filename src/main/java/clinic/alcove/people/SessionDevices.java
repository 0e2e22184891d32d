package clinic.alcove.people;

import clinic.alcove.values.DeviceId;
import clinic.alcove.values.SessionId;
import java.util.Optional;

/** From which device a sign-in is used. The sign-in room knows; other rooms ask here. */
public interface SessionDevices {
  /** The device the session was bound to, if it was. */
  Optional<DeviceId> deviceOf(SessionId session);
}
