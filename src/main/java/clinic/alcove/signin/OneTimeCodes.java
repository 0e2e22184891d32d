package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes (RFC 6238): six digits, SHA-1, steps of 30 seconds, as every
 * authenticator app knows them. One step before and after counts too (RFC 6238 §5.2: clocks drift).
 */
final class OneTimeCodes {
  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator();

  private OneTimeCodes() {}

  /**
   * The step, newer than {@code lastStep}, whose code this is; empty when there is none. All three
   * are compared, so that the time does not tell which.
   */
  static OptionalLong step(Bytes key, String code, Instant now, long lastStep) {
    long seconds = GENERATOR.getTimeStep().toSeconds();
    long present = now.getEpochSecond() / seconds;
    OptionalLong found = OptionalLong.empty();
    for (long step = present - 1; step <= present + 1; step++) {
      byte[] expected =
          code(key, Instant.ofEpochSecond(step * seconds)).getBytes(StandardCharsets.US_ASCII);
      boolean same =
          MessageDigest.isEqual(expected, code.getBytes(StandardCharsets.UTF_8)) && step > lastStep;
      found = same && found.isEmpty() ? OptionalLong.of(step) : found;
    }
    return found;
  }

  /** The code of this key at this time. */
  static String code(Bytes key, Instant at) {
    try {
      return GENERATOR.generateOneTimePasswordString(
          new SecretKeySpec(key.toByteArray(), GENERATOR.getAlgorithm()), at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("every key is one for HMAC", e);
    }
  }
}
