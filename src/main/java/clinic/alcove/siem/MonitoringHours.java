package clinic.alcove.siem;

import clinic.alcove.refusal.Traces;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** When records are pushed: on a thread of its own, every few seconds. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class MonitoringHours {
  private static final Logger LOG = System.getLogger(MonitoringHours.class.getName());

  @Inject Monitoring monitoring;

  @Schedule(hour = "*", minute = "*", second = "1/3", persistent = false)
  void everyFewSeconds() {
    try {
      monitoring.push();
    } catch (RuntimeException e) {
      // No database, most likely: the next time may find it. A timer that throws would be dropped.
      LOG.log(Level.WARNING, () -> "syslog waits: " + Traces.withoutMessages(e));
    }
  }
}
