package clinic.alcove.signin.web;

import clinic.alcove.settings.ClinicSettings;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * One of this room's cookies, out of reach for scripts. Under TLS it is {@code Secure} and its name
 * begins with {@code __Host-}, which makes browsers insist on that, on this host and on the root
 * path (RFC 6265bis §4.1.3.2); on loopback it has its plain name.
 *
 * @param plainName as it is called without TLS
 * @param sameSite which requests from other sites may carry it
 */
record BrowserCookie(ClinicSettings clinic, String plainName, NewCookie.SameSite sameSite) {
  /** What the browser sent, if it did. */
  Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name()))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** The cookie for the browser to keep so long, in whole seconds. */
  NewCookie give(String value, Duration kept) {
    return new NewCookie.Builder(name())
        .value(value)
        .path("/")
        .maxAge((int) kept.toSeconds())
        .httpOnly(true)
        .secure(clinic.tls())
        .sameSite(sameSite)
        .build();
  }

  /** The cookie that makes the browser forget it. */
  NewCookie takeBack() {
    return give("", Duration.ZERO);
  }

  private String name() {
    return clinic.tls() ? "__Host-" + plainName : plainName;
  }
}
