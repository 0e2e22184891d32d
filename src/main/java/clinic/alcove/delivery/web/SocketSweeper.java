package clinic.alcove.delivery.web;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Looks after the open sockets every few seconds. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class SocketSweeper {
  @Inject OpenSockets sockets;

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void sweep() {
    sockets.sweep();
  }
}
