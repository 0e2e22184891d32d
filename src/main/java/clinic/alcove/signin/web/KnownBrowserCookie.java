package clinic.alcove.signin.web;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.signin.Remembrance;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cookie by which a browser shows that an account came in from it before, {@code
 * __Host-alcove-known} under TLS. It outlives sign-outs, lets nobody in and names nobody.
 */
@Dependent
public class KnownBrowserCookie {
  private static final Duration KEPT = Duration.ofDays(180);

  private final Remembrance remembrance;
  private final ClinicSettings clinic;

  /** The cookie of this clinic. */
  @Inject
  public KnownBrowserCookie(Remembrance remembrance, ClinicSettings clinic) {
    this.remembrance = remembrance;
    this.clinic = clinic;
  }

  @Nullable String read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? null
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name()))
            .map(Cookie::getValue)
            .findFirst()
            .orElse(null);
  }

  NewCookie give(String signInName) {
    return new NewCookie.Builder(name())
        .value(remembrance.of(signInName))
        .path("/")
        .maxAge((int) KEPT.toSeconds())
        .httpOnly(true)
        .secure(clinic.tls())
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  private String name() {
    return clinic.tls() ? "__Host-alcove-known" : "alcove-known";
  }
}
