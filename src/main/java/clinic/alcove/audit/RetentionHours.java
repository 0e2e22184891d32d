package clinic.alcove.audit;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** When records whose time is over are purged: once a night. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionHours {
  @Inject Retention retention;

  @Schedule(hour = "3", minute = "17", persistent = false)
  void everyNight() {
    @Nullable Long next = retention.purgeSome(0);
    while (next != null) {
      next = retention.purgeSome(next);
    }
  }
}
