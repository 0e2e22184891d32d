package clinic.alcove.delivery;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** When the relay tidies up. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class PostOfficeHours {
  @Inject PostOffice postOffice;

  @Schedule(hour = "*", minute = "47", persistent = false)
  void everyHour() {
    postOffice.sweep();
  }

  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  void everyFewSeconds() {
    postOffice.wakeHungry();
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  void everySecond() {
    postOffice.lookAround(true);
  }

  @Schedule(hour = "*", minute = "*", second = "3/10", persistent = false)
  void nowAndThen() {
    postOffice.lookAround(false);
  }
}
