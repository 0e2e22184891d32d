package clinic.alcove.signin.web;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.signin.Remembrance;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookie by which a browser shows that an account came in from it before, {@code
 * __Host-alcove-known} under TLS. It outlives sign-outs, lets nobody in and names nobody.
 */
@Dependent
public class KnownBrowserCookie {
  private static final Duration KEPT = Duration.ofDays(180);

  private final Remembrance remembrance;
  private final BrowserCookie cookie;

  /** The cookie of this clinic. */
  @Inject
  public KnownBrowserCookie(Remembrance remembrance, ClinicSettings clinic) {
    this.remembrance = remembrance;
    this.cookie = new BrowserCookie(clinic, "alcove-known", NewCookie.SameSite.STRICT);
  }

  @Nullable String read(HttpServletRequest request) {
    return cookie.read(request).orElse(null);
  }

  NewCookie give(String signInName) {
    return cookie.give(remembrance.of(signInName), KEPT);
  }
}
