package clinic.alcove.tlog;

import static clinic.alcove.tlog.ProofException.malformed;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** RFC 8032 as the JDK has it, with keys as the 32 bytes that notes carry. */
final class Ed25519 {
  /** Bytes of a seed, and of a public key. */
  static final int KEY = 32;

  /** Bytes of a signature. */
  static final int SIGNATURE = 64;

  private static final String NAME = "Ed25519";

  // RFC 8410 §7 and §4: what stands before the 32 bytes in PKCS #8 and in X.509.
  private static final byte[] BEFORE_SEED =
      HexFormat.of().parseHex("302e020100300506032b657004220420");
  private static final byte[] BEFORE_PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static PrivateKey privateKey(byte[] seed) {
    try {
      return KeyFactory.getInstance(NAME)
          .generatePrivate(new PKCS8EncodedKeySpec(joined(BEFORE_SEED, seed)));
    } catch (GeneralSecurityException noSuchKey) {
      throw new IllegalArgumentException("not a seed of Ed25519", noSuchKey);
    }
  }

  /** The key to this point, {@link Finding#PARSE} when it is none. */
  static PublicKey publicKey(byte[] raw) {
    try {
      return KeyFactory.getInstance(NAME)
          .generatePublic(new X509EncodedKeySpec(joined(BEFORE_PUBLIC, raw)));
    } catch (GeneralSecurityException noSuchPoint) {
      throw malformed("not a public key of Ed25519");
    }
  }

  /**
   * The 32 public bytes for a seed. The JDK computes them only while it generates a pair, so it is
   * given the seed as its randomness; whoever uses this signs once and verifies, to be sure.
   */
  static byte[] publicOf(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(NamedParameterSpec.ED25519, new Repeating(seed));
      byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
      return Arrays.copyOfRange(encoded, BEFORE_PUBLIC.length, encoded.length);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  static boolean verifies(PublicKey key, byte[] message, byte[] signed) {
    if (signed.length != SIGNATURE) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /** Gives the seed as if it had been drawn. */
  private static final class Repeating extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Repeating(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
