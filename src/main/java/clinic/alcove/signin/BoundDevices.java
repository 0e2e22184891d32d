package clinic.alcove.signin;

import clinic.alcove.people.SessionDevices;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tells other rooms which device a session is bound to. */
@Dependent
public class BoundDevices implements SessionDevices {
  private final Sessions sessions;

  /** Of these sessions. */
  @Inject
  public BoundDevices(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Optional<DeviceId> deviceOf(SessionId session) {
    return sessions.session(session).map(Session::device);
  }
}
