package clinic.alcove.signin.web;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.signin.SessionToken;
import clinic.alcove.signin.Sessions.Begun;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The cookie that holds a session's token. */
@Dependent
public class SessionCookie {
  private final BrowserCookie cookie;
  private final Clock clock;

  /** The cookie of this clinic. */
  @Inject
  public SessionCookie(ClinicSettings clinic, Clock clock) {
    this.cookie = new BrowserCookie(clinic, "alcove", NewCookie.SameSite.STRICT);
    this.clock = clock;
  }

  Optional<SessionToken> read(HttpServletRequest request) {
    return cookie.read(request).flatMap(SessionToken::of);
  }

  NewCookie give(Begun begun) {
    Duration left = Duration.between(clock.instant(), begun.session().ends().last());
    return cookie.give(begun.token().text(), left);
  }

  NewCookie takeBack() {
    return cookie.takeBack();
  }
}
