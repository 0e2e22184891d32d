package clinic.alcove.mls;

import clinic.alcove.values.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * A device whose key the test holds, so that it can sign lies. The same name is the same device.
 */
final class ForgedDevice {
  private final String name;
  private final Ed25519PrivateKeyParameters key;

  private ForgedDevice(String name) {
    this.name = name;
    this.key = new Ed25519PrivateKeyParameters(seed(name), 0);
  }

  static ForgedDevice named(String name) {
    return new ForgedDevice(name);
  }

  byte[] publicKey() {
    return key.generatePublicKey().getEncoded();
  }

  Bytes signatureKey() {
    return Bytes.of(publicKey());
  }

  List<Bytes> chain() {
    return List.of(
        Bytes.of(text("device certificate of " + name)),
        Bytes.of(text("account certificate of " + name)));
  }

  /** An x509 credential; this room does not look into the certificates. */
  byte[] credential() {
    Sheet certificates = new Sheet();
    chain().forEach(each -> certificates.vector(each.toByteArray()));
    Sheet credential = new Sheet();
    credential.u16(Credential.X509).vector(certificates.bytes());
    return credential.bytes();
  }

  byte[] sign(String label, byte[] content) {
    Sheet message = new Sheet();
    message.label("MLS 1.0 " + label).vector(content);
    return signRaw(Bytes.of(message.bytes())).toByteArray();
  }

  /** The bare signature. */
  Bytes signRaw(Bytes message) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message.toByteArray(), 0, message.size());
    return Bytes.of(signer.generateSignature());
  }

  private static byte[] seed(String name) {
    Hashed hashed = new Hashed();
    hashed.raw(Slice.of(text(name)));
    return hashed.hash();
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
