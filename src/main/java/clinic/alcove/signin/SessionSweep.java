package clinic.alcove.signin;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/**
 * Once a minute, ends the sessions that are over and locks those nobody is at, so that their
 * sockets close; and forgets challenges nobody answered.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SessionSweep {
  @Inject Sessions sessions;
  @Inject Locks locks;
  @Inject Ceremonies ceremonies;

  @Schedule(hour = "*", minute = "*", persistent = false)
  void sweep() {
    sessions.endWhatIsOver();
    locks.lockIdle();
    ceremonies.sweep();
  }
}
