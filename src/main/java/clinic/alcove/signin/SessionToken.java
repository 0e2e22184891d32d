package clinic.alcove.signin;

import clinic.alcove.values.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What the session cookie carries: 32 random bytes. Kept as SHA-256 only; never printed. */
public final class SessionToken {
  private static final int SIZE = 32;

  private final byte[] value;

  private SessionToken(byte[] value) {
    this.value = value;
  }

  static SessionToken draw(SecureRandom random) {
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    return new SessionToken(value);
  }

  /** From a cookie; empty when it cannot be one. */
  public static Optional<SessionToken> of(String base64Url) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(base64Url);
      return value.length == SIZE ? Optional.of(new SessionToken(value)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** For the cookie: base64url without padding, 43 characters. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  Bytes hash() {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
