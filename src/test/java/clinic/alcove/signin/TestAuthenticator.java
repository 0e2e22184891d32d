package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.Sha256;
import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An authenticator with one ES256 passkey, made with the JDK only: a second implementation of what
 * the server verifies. Its public fields are the lies it can be told to tell.
 */
final class TestAuthenticator {
  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;
  private static final int ID_SIZE = 32;

  String origin = "http://localhost:8080";
  String rpId = "localhost";
  boolean verifies = true;
  boolean present = true;
  int count = 0;
  Bytes userHandle = Bytes.EMPTY;

  private final byte[] id = new byte[ID_SIZE];
  private KeyPair keys;

  TestAuthenticator() {
    new SecureRandom().nextBytes(id);
    keys = fresh();
  }

  /** The credential id. */
  Bytes id() {
    return Bytes.of(id);
  }

  /** From now on signs with another key, as somebody would who knows only the credential id. */
  void forgetsItsKey() {
    keys = fresh();
  }

  /** A RegistrationResponseJSON. */
  String create(Bytes challenge) {
    ByteArrayOutputStream data = authenticatorData(ATTESTED);
    data.writeBytes(new byte[16]);
    data.writeBytes(new byte[] {0, ID_SIZE});
    data.writeBytes(id);
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    // COSE_Key (RFC 9053 §7.1.1): kty EC2, alg ES256, crv P-256, x, y.
    data.writeBytes(HexFormat.of().parseHex("a5010203262001215820"));
    data.writeBytes(coordinate(key.getW().getAffineX()));
    data.writeBytes(HexFormat.of().parseHex("225820"));
    data.writeBytes(coordinate(key.getW().getAffineY()));
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    // {"fmt": "none", "attStmt": {}, "authData": bytes with a one-byte length}
    attestation.writeBytes(
        HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158"));
    attestation.write(data.size());
    attestation.writeBytes(data.toByteArray());
    return Json.createObjectBuilder()
        .add("id", text(id))
        .add("rawId", text(id))
        .add("type", "public-key")
        .add("clientExtensionResults", Json.createObjectBuilder())
        .add(
            "response",
            Json.createObjectBuilder()
                .add("clientDataJSON", text(clientData("webauthn.create", challenge)))
                .add("attestationObject", text(attestation.toByteArray()))
                .add("transports", Json.createArrayBuilder().add("internal")))
        .build()
        .toString();
  }

  /** An AuthenticationResponseJSON. */
  String get(Bytes challenge) {
    byte[] data = authenticatorData(0).toByteArray();
    byte[] client = clientData("webauthn.get", challenge);
    return Json.createObjectBuilder()
        .add("id", text(id))
        .add("rawId", text(id))
        .add("type", "public-key")
        .add("clientExtensionResults", Json.createObjectBuilder())
        .add(
            "response",
            Json.createObjectBuilder()
                .add("clientDataJSON", text(client))
                .add("authenticatorData", text(data))
                .add("signature", text(signature(data, Sha256.of(client).toByteArray())))
                .add("userHandle", text(userHandle.toByteArray())))
        .build()
        .toString();
  }

  private ByteArrayOutputStream authenticatorData(int flags) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(Sha256.of(rpId.getBytes(StandardCharsets.UTF_8)).toByteArray());
    data.write(flags | (present ? USER_PRESENT : 0) | (verifies ? USER_VERIFIED : 0));
    data.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
    return data;
  }

  private byte[] clientData(String type, Bytes challenge) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("challenge", text(challenge.toByteArray()))
        .add("origin", origin)
        .add("crossOrigin", false)
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] signature(byte[] data, byte[] clientHash) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(clientHash);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[32];
    int size = Math.min(bytes.length, fixed.length);
    System.arraycopy(bytes, bytes.length - size, fixed, fixed.length - size, size);
    return fixed;
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
