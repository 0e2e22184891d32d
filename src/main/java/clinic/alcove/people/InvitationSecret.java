package clinic.alcove.people;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What an invitation link carries in its fragment: 32 random bytes. Whoever has it may accept. The
 * clinic keeps only its SHA-256, so it cannot be printed from the database.
 */
public final class InvitationSecret {
  private static final int SIZE = 32;

  private final byte[] value;

  private InvitationSecret(byte[] value) {
    this.value = value;
  }

  /** A fresh one. */
  public static InvitationSecret draw(SecureRandom random) {
    byte[] value = new byte[SIZE];
    random.nextBytes(value);
    return new InvitationSecret(value);
  }

  /** From the link; anything that cannot be one is {@code INVITATION_UNKNOWN}. */
  public static InvitationSecret of(String base64Url) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(base64Url);
      if (value.length == SIZE) {
        return new InvitationSecret(value);
      }
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.INVITATION_UNKNOWN);
    }
    throw new RefusedException(Refusal.INVITATION_UNKNOWN);
  }

  /** For the link: RFC 4648 §5 base64url without padding, 43 characters. */
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
