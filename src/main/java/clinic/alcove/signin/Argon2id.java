package clinic.alcove.signin;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) as PHC strings, with OWASP's parameters: 19 MiB, two passes, one lane, about
 * 30 ms. The strings carry their parameters, so that raising them later strands nobody.
 */
final class Argon2id {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;

  /** So many at once: 76 MiB. Without a bound, a burst of sign-ins would fill the heap. */
  private static final Semaphore PLACES = new Semaphore(4, true);

  private static final int PATIENCE_SECONDS = 10;
  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43,86})");

  private Argon2id() {}

  /** A PHC string of this passphrase with a fresh salt. */
  static String hash(Passphrase passphrase, SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] hash = compute(passphrase, salt, MEMORY_KIB, PASSES, LANES, HASH);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + MEMORY_KIB
        + ",t="
        + PASSES
        + ",p="
        + LANES
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  /**
   * Whether the passphrase is the one behind the PHC string. Without a string it computes just as
   * long and says no: nobody learns from the time whether an account exists.
   */
  static boolean matches(Passphrase passphrase, Optional<String> phc) {
    Matcher matcher = PHC.matcher(phc.orElse(""));
    if (!matcher.matches()) {
      byte[] nobody = compute(passphrase, new byte[SALT], MEMORY_KIB, PASSES, LANES, HASH);
      return MessageDigest.isEqual(nobody, new byte[0]);
    }
    byte[] expected = Base64.getDecoder().decode(matcher.group(5));
    byte[] actual =
        compute(
            passphrase,
            Base64.getDecoder().decode(matcher.group(4)),
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private static byte[] compute(
      Passphrase passphrase, byte[] salt, int memory, int passes, int lanes, int length) {
    byte[] hash = new byte[length];
    takePlace();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memory)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      generator.generateBytes(passphrase.bytes(), hash);
    } finally {
      PLACES.release();
    }
    return hash;
  }

  private static void takePlace() {
    try {
      if (PLACES.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Refusal.UNAVAILABLE);
    }
    throw new RefusedException(Refusal.TOO_MANY);
  }
}
