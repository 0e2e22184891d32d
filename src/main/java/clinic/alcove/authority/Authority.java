package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.security.SecureRandom;
import java.time.Clock;

/** The clinic's authority as other rooms know it. */
public final class Authority {
  private final AuthorityKeys keys;
  private final CertificateIssuer issuer;
  private final PathCheck pathCheck;

  /** An authority with these keys. */
  public Authority(AuthorityKeys keys, Clock clock, SecureRandom random) {
    this.keys = keys;
    this.issuer = new CertificateIssuer(clock, random);
    this.pathCheck = new PathCheck(keys.rootCertificate(), keys.issuingCertificate(), clock);
  }

  /** DER of the root certificate, which clients pin. */
  public Bytes rootCertificate() {
    return keys.rootCertificate();
  }

  /** DER of the issuing certificate, between root and accounts. */
  public Bytes issuingCertificate() {
    return keys.issuingCertificate();
  }

  /** Who speaks for the server inside groups. */
  public DeliveryService deliveryService() {
    return keys.deliveryService();
  }

  /**
   * Certifies an account key from a PKCS#10 request (RFC 2986), DER. The request's signature proves
   * possession; its subject is ignored. Refuses {@code BAD_CERTIFICATE}.
   */
  public CertifiedAccount certify(PersonId person, Role role, String displayName, Bytes request) {
    Bytes accountKey = CertificationRequests.provenKey(request);
    Bytes certificate =
        issuer.account(
            keys.issuingCertificate(),
            keys.issuingKey(),
            new CertificateIssuer.Account(person, role, displayName, accountKey));
    return new CertifiedAccount(certificate, accountKey);
  }

  /**
   * Vouches that this raw Ed25519 key signs the clinic's access log: a certificate, DER, good for
   * nothing else. Whoever pinned the root need not take the log's key on trust. Refuses {@code
   * BAD_CERTIFICATE} for what is no proper key.
   */
  public Bytes certifyLog(String clinicName, Bytes key) {
    Bytes proper = Ed25519Keys.raw(Ed25519Keys.spki(key));
    return issuer.accessLog(clinicName, keys.issuingCertificate(), keys.issuingKey(), proper);
  }

  /** Checks a device certificate and the account certificate it chains to, both DER. */
  public CheckedChain checkDeviceChain(Bytes device, Bytes account) {
    return pathCheck.check(device, account);
  }

  /** A fresh account certificate, DER, and the raw Ed25519 key it is for. */
  public record CertifiedAccount(Bytes certificate, Bytes accountKey) {}
}
