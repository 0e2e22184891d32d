package clinic.alcove.delivery.web;

import clinic.alcove.people.SessionStandings;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Looks after the open sockets every few seconds, and every second at the sign-ins they are open
 * under: each closes within a second of its end, whoever ended it.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SocketSweeper {
  private static final Logger LOG = System.getLogger(SocketSweeper.class.getName());

  @Inject OpenSockets sockets;
  @Inject SessionStandings standings;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sweep() {
    sockets.sweep();
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void close() {
    try {
      sockets.close(standings);
    } catch (RuntimeException e) {
      // The database does not answer; without it no socket gets anything anyway.
      LOG.log(Level.WARNING, () -> "cannot look sign-ins up: " + e.getClass().getName());
    }
  }
}
