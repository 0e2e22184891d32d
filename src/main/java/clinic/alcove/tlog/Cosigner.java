package clinic.alcove.tlog;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.Secret;
import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * A witness's key, type 0x04 of C2SP tlog-cosignature. Signs nothing but checkpoints; that they
 * continue what it has signed before is for whoever holds it to know. One key has one name: the
 * signature does not bind it.
 */
public final class Cosigner {
  private final VerifierKey key;
  private final PrivateKey secret;
  private final byte[] seed;

  private Cosigner(String name, byte[] seed) {
    this.seed = seed;
    this.secret = Ed25519.privateKey(seed);
    this.key = VerifierKey.of(name, KeyKind.ED25519_COSIGNATURE, Ed25519.publicOf(seed));
  }

  /**
   * The key to this seed, under this name.
   *
   * @throws IllegalArgumentException for a seed of another size than 32 bytes
   */
  public static Cosigner ofSeed(String name, byte[] seed32) {
    if (seed32.length != Ed25519.KEY) {
      throw new IllegalArgumentException("a seed has 32 bytes");
    }
    return new Cosigner(name, seed32.clone());
  }

  /** A new key under this name. */
  public static Cosigner generate(String name, SecureRandom random) {
    byte[] seed = new byte[Ed25519.KEY];
    random.nextBytes(seed);
    return new Cosigner(name, seed);
  }

  /** What verifies its cosignatures. */
  public VerifierKey key() {
    return key;
  }

  /** The seed, to be stored where only the witness reads. */
  public Secret<Bytes> seed() {
    return Secret.of(Bytes.of(seed));
  }

  /** The line for this checkpoint's text, made at this time; text that is none is refused. */
  public NoteSignature cosign(String checkpointText, Instant at) {
    Checkpoint.parse(checkpointText);
    long seconds = at.getEpochSecond();
    if (seconds < 0) {
      throw new IllegalArgumentException("no witness was there before 1970");
    }
    byte[] signed = Ed25519.sign(secret, Cosignature.message(checkpointText, seconds));
    byte[] line =
        ByteBuffer.allocate(Long.BYTES + signed.length).putLong(seconds).put(signed).array();
    return new NoteSignature(key.name(), key.id(), Bytes.unsafeOf(line));
  }

  @Override
  public String toString() {
    return "Cosigner[" + key + "]";
  }
}
