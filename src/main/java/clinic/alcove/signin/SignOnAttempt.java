package clinic.alcove.signin;

import clinic.alcove.people.Draw;
import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.SessionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's way out to the provider and back. Drawn when they leave, kept under the hash of a
 * token that only their browser holds, taken once when they return within ten minutes.
 *
 * @param state ties the answer to this attempt (RFC 6749 §10.12)
 * @param nonce ties the id token to it (OpenID Connect Core §3.1.2.1)
 * @param verifier ties the code to it (RFC 7636 §4.1); the provider saw its SHA-256 only
 * @param invited whether an invitation is to be accepted with it
 * @param door where they come back to when it fails
 * @param replaces the session of the cookie they came with, which a success ends
 * @param begun when they left
 */
public record SignOnAttempt(
    String state,
    String nonce,
    String verifier,
    boolean invited,
    SignOnDoor door,
    @Nullable SessionId replaces,
    Instant begun) {
  static final Duration TTL = Duration.ofMinutes(10);

  static SignOnAttempt draw(
      Draw draw, boolean invited, SignOnDoor door, @Nullable SessionId replaces) {
    return new SignOnAttempt(
        BearerSecret.draw(draw.random()).text(),
        BearerSecret.draw(draw.random()).text(),
        BearerSecret.draw(draw.random()).text(),
        invited,
        door,
        replaces,
        draw.clock().instant());
  }

  boolean alive(Instant now) {
    return now.isBefore(begun.plus(TTL));
  }

  /** Names what it is for; the three values are the browser's and the provider's business. */
  @Override
  public String toString() {
    return "SignOnAttempt[" + door + (invited ? ", invited]" : "]");
  }
}
