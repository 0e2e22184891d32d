package clinic.alcove.signin;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Once a minute, ends the sessions that are over, so that their sockets close. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionSweep {
  @Inject Sessions sessions;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void sweep() {
    sessions.endWhatIsOver();
  }
}
