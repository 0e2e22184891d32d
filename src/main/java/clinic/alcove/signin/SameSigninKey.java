package clinic.alcove.signin;

import clinic.alcove.settings.ClinicKeys;
import clinic.alcove.values.Bytes;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Makes sure at the start that this node opens what the clinic's others sealed. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class SameSigninKey {
  @Inject SigninKey key;
  @Inject ClinicKeys keys;

  /** A code under the key tells it apart without giving anything of it away. */
  @PostConstruct
  void compare() {
    keys.match("the sign-in key", key.mac("fingerprint", Bytes.of(new byte[0])));
  }
}
