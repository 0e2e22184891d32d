package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import java.security.PrivateKey;

/**
 * What the running server needs: both certificates (DER), the issuing key, and the delivery
 * service. The root key is not among them; it is used once, at first start, and may then be taken
 * offline.
 */
public record AuthorityKeys(
    Bytes rootCertificate,
    Bytes issuingCertificate,
    PrivateKey issuingKey,
    DeliveryService deliveryService) {
  @Override
  public String toString() {
    return "AuthorityKeys[REDACTED]";
  }
}
