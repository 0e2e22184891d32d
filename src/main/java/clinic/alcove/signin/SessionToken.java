package clinic.alcove.signin;

import clinic.alcove.values.BearerSecret;
import clinic.alcove.values.Bytes;
import java.security.SecureRandom;
import java.util.Optional;

/** What the session cookie carries. */
public final class SessionToken {
  private final BearerSecret bearer;

  private SessionToken(BearerSecret bearer) {
    this.bearer = bearer;
  }

  static SessionToken draw(SecureRandom random) {
    return new SessionToken(BearerSecret.draw(random));
  }

  /** From a cookie; empty when it cannot be one. */
  public static Optional<SessionToken> of(String base64Url) {
    return BearerSecret.of(base64Url).map(SessionToken::new);
  }

  /** For the cookie. */
  public String text() {
    return bearer.text();
  }

  Bytes hash() {
    return bearer.hash();
  }

  @Override
  public String toString() {
    return bearer.toString();
  }
}
