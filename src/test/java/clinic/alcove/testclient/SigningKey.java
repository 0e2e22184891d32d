package clinic.alcove.testclient;

import clinic.alcove.values.Bytes;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key pair (RFC 8032): an account's or a device's. */
public final class SigningKey {
  private final Ed25519PrivateKeyParameters privateKey;

  private SigningKey(Ed25519PrivateKeyParameters privateKey) {
    this.privateKey = privateKey;
  }

  /** A fresh key pair. */
  public static SigningKey fresh(SecureRandom random) {
    return new SigningKey(new Ed25519PrivateKeyParameters(random));
  }

  /** The key pair of this private half, 32 bytes. */
  public static SigningKey of(Bytes seed) {
    return new SigningKey(new Ed25519PrivateKeyParameters(seed.toByteArray()));
  }

  /** The private half, 32 bytes. */
  public Bytes seed() {
    return Bytes.of(privateKey.getEncoded());
  }

  /** The public half, 32 bytes. */
  public Bytes publicKey() {
    return Bytes.of(privateKey.generatePublicKey().getEncoded());
  }

  /** A signature over these bytes, 64 bytes. */
  public byte[] sign(byte[] message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, privateKey);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  /** For Bouncy Castle's own builders. */
  Ed25519PrivateKeyParameters parameters() {
    return privateKey;
  }
}
