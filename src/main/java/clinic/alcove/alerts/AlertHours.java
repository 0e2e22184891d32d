package clinic.alcove.alerts;

import clinic.alcove.refusal.Traces;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** When somebody looks. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class AlertHours {
  private static final Logger LOG = System.getLogger(AlertHours.class.getName());

  @Inject Observatory observatory;

  @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
  void everyFewSeconds() {
    calmly(observatory::look);
  }

  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void everyMinute() {
    calmly(observatory::lookAround);
  }

  /** A timer that throws would be dropped; what fails now is tried again the next time. */
  static void calmly(Runnable looking) {
    try {
      looking.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "nobody looked at the log: " + Traces.withoutMessages(e));
    }
  }

  /** When mail is sent: a bean of its own, so that a slow mail server keeps nobody from looking. */
  @Singleton
  @TransactionManagement(TransactionManagementType.BEAN)
  public static class MailHours {
    @Inject Observatory observatory;

    @Schedule(hour = "*", minute = "*", second = "7/10", persistent = false)
    void everyFewSeconds() {
      calmly(observatory::tell);
    }
  }
}
