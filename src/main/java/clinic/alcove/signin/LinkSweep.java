package clinic.alcove.signin;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;

/** Every few minutes, forgets links whose time is over, with what lay on them. */
@Singleton
public class LinkSweep {
  @Inject LinkRegister links;
  @Inject Clock clock;

  @Schedule(hour = "*", minute = "*/5", persistent = false)
  void sweep() {
    links.forget(clock.instant());
  }
}
