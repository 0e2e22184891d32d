package clinic.alcove.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.Ids;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * The answer to a socket's challenge: an Ed25519 signature (RFC 8032) over purpose, origin, device
 * and nonce, as {@code Authenticate} in {@code alcove.proto} says. Origin and purpose are in it so
 * that no other site's socket and no other use of the key can be passed off as this one.
 */
public record SocketProof(DeviceId device, Bytes nonce, Bytes signature) {
  private static final String PURPOSE = "alcove.v1 socket";
  private static final int SIGNATURE_SIZE = 64;

  /** RFC 8410 §4: the SubjectPublicKeyInfo of an Ed25519 key, up to the 32 bytes of the key. */
  private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** Whether this device key signed it for this origin. */
  public boolean isBy(Bytes signatureKey, String origin) {
    if (signature.size() != SIGNATURE_SIZE) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key(signatureKey));
      verifier.update(signed(origin));
      return verifier.verify(signature.toByteArray());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey key(Bytes raw) throws GeneralSecurityException {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    encoded.writeBytes(ED25519_PREFIX);
    encoded.writeBytes(raw.toByteArray());
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
  }

  private byte[] signed(String origin) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(PURPOSE.getBytes(UTF_8));
    text.write(0);
    text.writeBytes(origin.getBytes(UTF_8));
    text.write(0);
    text.writeBytes(Ids.toRaw(device.value()));
    text.writeBytes(nonce.toByteArray());
    return text.toByteArray();
  }
}
