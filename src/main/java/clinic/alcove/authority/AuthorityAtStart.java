package clinic.alcove.authority;

import clinic.alcove.settings.CannotStart;
import clinic.alcove.settings.ClinicSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Opens the authority under {@code <alcove.data>/authority}, once, when the server starts. */
@Dependent
public class AuthorityAtStart {
  @Produces
  @Singleton
  Authority authority(ClinicSettings clinic, Clock clock, SecureRandom random) {
    AuthorityFolder folder = new AuthorityFolder(clinic.data().resolve("authority"));
    try {
      return new Authority(folder.openOrCreate(clinic.name(), clock, random), clock, random);
    } catch (RuntimeException e) {
      CannotStart.because("the authority's keys in " + clinic.data() + " cannot be opened");
      throw e;
    }
  }

  void openNow(@Observes @Initialized(ApplicationScoped.class) Object start, Authority authority) {
    // Being injected opened it: a server with a broken authority does not start.
  }
}
