package clinic.alcove.authority;

import clinic.alcove.settings.ClinicKeys;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.Sha256;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Makes sure at the start that this node's authority is the clinic's. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class SameAuthority {
  @Inject Authority authority;
  @Inject ClinicKeys keys;

  @PostConstruct
  void compare() {
    keys.match("the root certificate", fingerprint(authority.rootCertificate()));
    keys.match("the issuing certificate", fingerprint(authority.issuingCertificate()));
    keys.match(
        "the delivery service's certificate",
        fingerprint(authority.deliveryService().certificate()));
  }

  private static Bytes fingerprint(Bytes certificate) {
    return Sha256.of(certificate.toByteArray());
  }
}
