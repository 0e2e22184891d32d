package clinic.alcove.signin;

import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** What a person types to sign in, in Unicode NFKC, at most 1024 bytes. Never printed. */
public final class Passphrase {
  private static final int MAX_BYTES = 1024;

  private final String normalised;

  /** Normalises; refuses {@code MALFORMED} when it is empty or too long to be meant. */
  public Passphrase(String typed) {
    // Bounded before normalising: one character can become eighteen.
    if (typed.isEmpty() || typed.length() > MAX_BYTES) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    normalised = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    if (bytes().length > 4 * MAX_BYTES) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  byte[] bytes() {
    return normalised.getBytes(StandardCharsets.UTF_8);
  }

  String normalised() {
    return normalised;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
