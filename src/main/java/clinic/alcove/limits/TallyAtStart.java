package clinic.alcove.limits;

import clinic.alcove.settings.BusSettings;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/** One node counts in memory; several count together in the database. */
@Dependent
public class TallyAtStart {
  @Produces
  @jakarta.inject.Singleton
  Tally tally(BusSettings bus, SharedTally shared, Clock clock) {
    return bus.several() ? shared : new TallyHere(clock);
  }

  /** Now and then, forgets keys whose attempts are all back. Several nodes may do so at once. */
  @Singleton
  @TransactionManagement(TransactionManagementType.BEAN)
  public static class Sweep {
    @Inject BusSettings bus;
    @Inject SharedTally shared;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void sweep() {
      if (bus.several()) {
        shared.sweep();
      }
    }
  }
}
