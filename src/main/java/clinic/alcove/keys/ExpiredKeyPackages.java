package clinic.alcove.keys;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;

/** Removes, once an hour, key packages whose time is over. They were not handed out before. */
@Singleton
public class ExpiredKeyPackages {
  @Inject KeyPackageStore store;
  @Inject Clock clock;

  @Schedule(hour = "*", minute = "17", persistent = false)
  void purge() {
    store.purge(clock.instant());
  }
}
