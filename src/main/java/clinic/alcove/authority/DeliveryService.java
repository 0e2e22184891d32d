package clinic.alcove.authority;

import clinic.alcove.values.Bytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The server as groups know it: an external sender (RFC 9420 §12.1.8.1) with a key of its own,
 * certified by the issuing key, good for signing and nothing else. Clients accept from it the
 * proposal to remove a device, nothing more.
 */
public final class DeliveryService {
  /** The organizational unit in its certificate's subject: no account has this role. */
  static final String UNIT = "DELIVERY_SERVICE";

  private final Bytes certificate;
  private final Bytes publicKey;
  private final PrivateKey key;

  DeliveryService(Bytes certificate, PrivateKey key) throws IOException {
    this.certificate = certificate;
    this.publicKey =
        Ed25519Keys.raw(
            new X509CertificateHolder(certificate.toByteArray()).getSubjectPublicKeyInfo());
    this.key = key;
  }

  /** DER, issued by the issuing certificate. */
  public Bytes certificate() {
    return certificate;
  }

  /** Raw Ed25519 public key, 32 bytes. */
  public Bytes publicKey() {
    return publicKey;
  }

  /** Its Ed25519 signature over these bytes, 64 bytes. */
  public Bytes sign(Bytes message) {
    try {
      Signature signature = Signature.getInstance("Ed25519", Ed25519Keys.PROVIDER);
      signature.initSign(key);
      signature.update(message.toByteArray());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the delivery service's key cannot sign", e);
    }
  }

  @Override
  public String toString() {
    return "DeliveryService[REDACTED]";
  }
}
