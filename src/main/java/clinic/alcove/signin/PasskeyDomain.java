package clinic.alcove.signin;

import clinic.alcove.settings.PasskeySettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says at the start when passkeys were made for another domain: they do not work any more. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class PasskeyDomain {
  private static final Logger LOG = System.getLogger(PasskeyDomain.class.getName());

  @Inject PasskeyRegister passkeys;
  @Inject PasskeySettings settings;

  @PostConstruct
  void compare() {
    long lost = passkeys.madeForOthers(settings.rpId());
    if (lost > 0) {
      LOG.log(
          Level.WARNING,
          "{0} passkeys were made for another domain than {1} and do not work here: either set"
              + " alcove.passkeys.rp-id back, or their owners add new ones",
          lost,
          settings.rpId());
    }
  }
}
