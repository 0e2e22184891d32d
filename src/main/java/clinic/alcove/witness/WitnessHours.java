package clinic.alcove.witness;

import clinic.alcove.refusal.RefusedException;
import clinic.alcove.refusal.Traces;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** When witnesses are asked. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class WitnessHours {
  private static final Logger LOG = System.getLogger(WitnessHours.class.getName());

  @Inject Witnessing witnessing;

  @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
  void everyMinute() {
    try {
      witnessing.roundIfDue();
    } catch (RefusedException e) {
      LOG.log(Level.WARNING, "nothing is published that witnesses could be asked about");
    } catch (RuntimeException e) {
      // A timer that throws would be dropped; the next minute may find the database.
      LOG.log(Level.WARNING, () -> "no witness was asked: " + Traces.withoutMessages(e));
    }
  }
}
