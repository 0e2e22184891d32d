package clinic.alcove.values;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * 32 random bytes that let in whoever shows them. Only the SHA-256 is ever kept, so they cannot be
 * printed from the database; never printed either.
 */
public final class BearerSecret {
  private static final int SIZE = 32;

  private final byte[] value;

  private BearerSecret(byte[] value) {
    this.value = value;
  }

  /** A fresh one. */
  public static BearerSecret draw(SecureRandom random) {
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    return new BearerSecret(value);
  }

  /** From its text; empty when it cannot be one. */
  public static Optional<BearerSecret> of(String base64Url) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(base64Url);
      return value.length == SIZE ? Optional.of(new BearerSecret(value)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** RFC 4648 §5 base64url without padding, 43 characters. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /** What is kept of it. */
  public Bytes hash() {
    return Sha256.of(value);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
