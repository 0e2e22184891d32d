package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.mls.TreeKEM.LeafNode;
import org.bouncycastle.mls.TreeKEM.LifeTime;
import org.bouncycastle.mls.codec.Capabilities;
import org.bouncycastle.mls.codec.Certificate;
import org.bouncycastle.mls.codec.Credential;
import org.bouncycastle.mls.codec.CredentialType;
import org.bouncycastle.mls.codec.Extension;
import org.bouncycastle.mls.codec.ExternalSender;
import org.bouncycastle.mls.codec.KeyPackage;
import org.bouncycastle.mls.codec.MLSInputStream;
import org.bouncycastle.mls.codec.MLSMessage;
import org.bouncycastle.mls.codec.MLSOutputStream;
import org.bouncycastle.mls.crypto.MlsCipherSuite;

/**
 * A device as MLS sees it: its Ed25519 key and the x509 credential of RFC 9420 §5.3, device
 * certificate first, account certificate second. Makes leaves and key packages of suite 1.
 */
public final class BouncyIdentity {
  static final MlsCipherSuite SUITE = MlsCipherSuite.BCMLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519;

  private static final Duration BEFORE = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofDays(28);
  private static final int LAST_RESORT = 0x000a;

  private final SigningKey device;
  private final Bytes deviceCertificate;
  private final Bytes accountCertificate;
  private final Clock clock;

  /** The identity of this device key under this chain. */
  public BouncyIdentity(
      SigningKey device, Bytes deviceCertificate, Bytes accountCertificate, Clock clock) {
    this.device = device;
    this.deviceCertificate = deviceCertificate;
    this.accountCertificate = accountCertificate;
    this.clock = clock;
  }

  /** A fresh single-use key package. */
  public BouncyKeyPackage keyPackage() {
    return keyPackage(List.of());
  }

  /** A fresh key package marked as last resort (RFC 9420 §16.8). */
  public BouncyKeyPackage lastResort() {
    return keyPackage(List.of(new Extension(LAST_RESORT, new byte[0])));
  }

  private BouncyKeyPackage keyPackage(List<Extension> extensions) {
    AsymmetricCipherKeyPair init = SUITE.getHPKE().generatePrivateKey();
    AsymmetricCipherKeyPair leaf = SUITE.getHPKE().generatePrivateKey();
    try {
      KeyPackage keyPackage =
          new KeyPackage(
              SUITE,
              SUITE.getHPKE().serializePublicKey(init.getPublic()),
              leafNode(leaf),
              extensions,
              signaturePrivateKey());
      return new BouncyKeyPackage(
          keyPackage, init, leaf, BouncyCodec.encode(MLSMessage.keyPackage(keyPackage)));
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a key package", e);
    }
  }

  LeafNode leafNode(AsymmetricCipherKeyPair encryption) throws Exception {
    return new LeafNode(
        SUITE,
        SUITE.getHPKE().serializePublicKey(encryption.getPublic()),
        device.publicKey().toByteArray(),
        new Credential(
            CredentialType.x509,
            null,
            List.of(certificate(deviceCertificate), certificate(accountCertificate))),
        BouncyCodec.decode(CAPABILITIES, Capabilities.class),
        lifetime(),
        List.of(),
        signaturePrivateKey());
  }

  /** Somebody outside of groups who may propose to them, named by their certificate alone. */
  static ExternalSender external(Bytes certificate) {
    try {
      byte[] key =
          new X509CertificateHolder(certificate.toByteArray())
              .getSubjectPublicKeyInfo()
              .getPublicKeyData()
              .getOctets();
      return new ExternalSender(
          key, new Credential(CredentialType.x509, null, List.of(certificate(certificate))));
    } catch (Exception e) {
      throw new IllegalArgumentException("cannot name an external sender", e);
    }
  }

  byte[] signaturePrivateKey() {
    return device.parameters().getEncoded();
  }

  /** The key that stands in this device's leaf, 32 bytes. */
  public Bytes signatureKey() {
    return device.publicKey();
  }

  // version mls10; suite 1; no extensions; no proposals; credential x509
  private static final byte[] CAPABILITIES = {2, 0, 1, 2, 0, 1, 0, 0, 2, 0, 2};

  private LifeTime lifetime() throws Exception {
    long now = clock.instant().getEpochSecond();
    return new LifeTime(
        new MLSInputStream(
            ByteBuffer.allocate(16)
                .putLong(now - BEFORE.toSeconds())
                .putLong(now + LIFE.toSeconds())
                .array()));
  }

  private static Certificate certificate(Bytes der) throws Exception {
    MLSOutputStream out = new MLSOutputStream();
    out.writeOpaque(der.toByteArray());
    return BouncyCodec.decode(out.toByteArray(), Certificate.class);
  }
}
