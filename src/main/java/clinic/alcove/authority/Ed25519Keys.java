package clinic.alcove.authority;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 keys in X.509 (RFC 8410): one algorithm, no parameters, 32 bytes. */
final class Ed25519Keys {
  /** Bouncy Castle, used without registering it for the whole JVM. */
  static final Provider PROVIDER = new BouncyCastleProvider();

  private Ed25519Keys() {}

  static KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", PROVIDER);
      generator.initialize(255, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is missing", e);
    }
  }

  /** The raw key; refuses other algorithms and points that are no proper public key. */
  static Bytes raw(SubjectPublicKeyInfo key) {
    byte[] raw = key.getPublicKeyData().getOctets();
    AlgorithmIdentifier algorithm = key.getAlgorithm();
    // RFC 8410 §3: the parameters are absent.
    if (!EdECObjectIdentifiers.id_Ed25519.equals(algorithm.getAlgorithm())
        || algorithm.getParameters() != null
        || raw.length != Ed25519.PUBLIC_KEY_SIZE
        || !Ed25519.validatePublicKeyFull(raw, 0)) {
      throw new RefusedException(Refusal.BAD_CERTIFICATE);
    }
    return Bytes.of(raw);
  }

  static SubjectPublicKeyInfo spki(Bytes raw) {
    return new SubjectPublicKeyInfo(
        new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), raw.toByteArray());
  }
}
