package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.Secret;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.SecureRandom;

/** A log's key, type 0x01 of C2SP signed-note. Prints its public half only. */
public final class Ed25519Signer implements NoteSigner {
  private final VerifierKey key;
  private final PrivateKey secret;
  private final byte[] seed;

  private Ed25519Signer(String name, byte[] seed) {
    this.seed = seed;
    this.secret = Ed25519.privateKey(seed);
    this.key = VerifierKey.of(name, KeyKind.ED25519, Ed25519.publicOf(seed));
    if (!key.verifies("\n", signature("\n"))) {
      throw new IllegalStateException("the platform's Ed25519 does not verify its own signature");
    }
  }

  /**
   * The key to this seed, under this name.
   *
   * @throws IllegalArgumentException for a seed of another size than 32 bytes
   */
  public static Ed25519Signer ofSeed(String name, byte[] seed32) {
    if (seed32.length != Ed25519.KEY) {
      throw new IllegalArgumentException("a seed has 32 bytes");
    }
    return new Ed25519Signer(name, seed32.clone());
  }

  /** A new key under this name. */
  public static Ed25519Signer generate(String name, SecureRandom random) {
    byte[] seed = new byte[Ed25519.KEY];
    random.nextBytes(seed);
    return new Ed25519Signer(name, seed);
  }

  @Override
  public VerifierKey key() {
    return key;
  }

  @Override
  public byte[] sign(String text) {
    return Ed25519.sign(secret, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The seed, to be stored where only the server reads. */
  public Secret<Bytes> seed() {
    return Secret.of(Bytes.of(seed));
  }

  @Override
  public String toString() {
    return "Ed25519Signer[" + key + "]";
  }
}
