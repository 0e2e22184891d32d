package clinic.alcove.signin.web;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.signin.SessionToken;
import clinic.alcove.signin.Sessions.Begun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The session cookie: {@code __Host-alcove} under TLS, where the prefix makes browsers insist on
 * Secure, on this host and on the root path (RFC 6265bis §4.1.3.2); {@code alcove} on loopback.
 */
@Dependent
public class SessionCookie {
  private final ClinicSettings clinic;
  private final Clock clock;

  /** The cookie of this clinic. */
  @Inject
  public SessionCookie(ClinicSettings clinic, Clock clock) {
    this.clinic = clinic;
    this.clock = clock;
  }

  Optional<SessionToken> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name()))
            .findFirst()
            .flatMap(cookie -> SessionToken.of(cookie.getValue()));
  }

  NewCookie give(Begun begun) {
    Duration left = Duration.between(clock.instant(), begun.session().ends().last());
    return cookie(begun.token().text(), (int) left.toSeconds());
  }

  NewCookie takeBack() {
    return cookie("", 0);
  }

  private NewCookie cookie(String value, int maxAgeSeconds) {
    return new NewCookie.Builder(name())
        .value(value)
        .path("/")
        .maxAge(maxAgeSeconds)
        .httpOnly(true)
        .secure(clinic.tls())
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  private String name() {
    return clinic.tls() ? "__Host-alcove" : "alcove";
  }
}
