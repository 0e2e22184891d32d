package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import java.security.PrivateKey;

/**
 * What the running server needs: both certificates (DER) and the issuing key. The root key is not
 * among them; it is used once, at first start, and may then be taken offline.
 */
public record AuthorityKeys(
    Bytes rootCertificate, Bytes issuingCertificate, PrivateKey issuingKey) {
  @Override
  public String toString() {
    return "AuthorityKeys[REDACTED]";
  }
}
