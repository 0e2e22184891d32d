package clinic.alcove.delivery.web;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Looks after the open sockets every few seconds. */
@Singleton
public class SocketSweeper {
  @Inject OpenSockets sockets;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sweep() {
    sockets.sweep();
  }
}
