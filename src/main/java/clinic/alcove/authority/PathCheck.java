package clinic.alcove.authority;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * RFC 5280 §6 path validation of exactly one shape: device, account, issuing, with our root as the
 * only anchor. Any other shape, and any doubt, is {@code BAD_CERTIFICATE}.
 */
final class PathCheck {
  private final X509Certificate root;
  private final X509Certificate issuing;
  private final Clock clock;

  PathCheck(Bytes root, Bytes issuing, Clock clock) {
    try {
      this.root = parse(root);
      this.issuing = parse(issuing);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the clinic's own certificates cannot be read", e);
    }
    this.clock = clock;
  }

  CheckedChain check(Bytes deviceDer, Bytes accountDer) {
    try {
      LeafReader device = LeafReader.of(deviceDer);
      LeafReader account = LeafReader.of(accountDer);
      CheckedChain chain =
          new CheckedChain(
              device.deviceId(),
              account.personId(),
              account.role(),
              device.deviceKey(),
              account.accountKey());
      validate(List.of(parse(deviceDer), parse(accountDer), issuing));
      return chain;
    } catch (GeneralSecurityException | RuntimeException e) {
      // Bouncy Castle reads lazily and throws many unchecked things on hostile bytes.
      throw new RefusedException(Refusal.BAD_CERTIFICATE);
    }
  }

  private void validate(List<X509Certificate> path) throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setDate(Date.from(clock.instant()));
    // Retired devices are known by their rows, not by a revocation list.
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX", Ed25519Keys.PROVIDER)
        .validate(factory().generateCertPath(path), parameters);
  }

  private static X509Certificate parse(Bytes der) throws GeneralSecurityException {
    try (ByteArrayInputStream in = new ByteArrayInputStream(der.toByteArray())) {
      return (X509Certificate) factory().generateCertificate(in);
    } catch (IOException e) {
      throw new CertificateException("cannot be read", e);
    }
  }

  private static CertificateFactory factory() throws CertificateException {
    return CertificateFactory.getInstance("X.509", Ed25519Keys.PROVIDER);
  }
}
