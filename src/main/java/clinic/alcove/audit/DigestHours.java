package clinic.alcove.audit;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/**
 * Follows the log with its digest, every few seconds. When it is late, searching is slower and
 * finds the same.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DigestHours {
  @Inject Digest digest;

  @Schedule(hour = "*", minute = "*", second = "2/5", persistent = false)
  void everyFewSeconds() {
    while (digest.more()) {
      // There may be another.
    }
    digest.warm();
  }
}
