package clinic.alcove.signin.web;

import clinic.alcove.signin.Sessions;
import clinic.alcove.signin.Sessions.Recognised;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The session of the cookie a browser comes with, locked or not: a new sign-in ends it. */
@Dependent
public class OwnSession {
  private final SessionCookie cookie;
  private final Sessions sessions;

  /** By this cookie. */
  @Inject
  public OwnSession(SessionCookie cookie, Sessions sessions) {
    this.cookie = cookie;
    this.sessions = sessions;
  }

  @Nullable SessionId id(HttpServletRequest request) {
    return cookie
        .read(request)
        .flatMap(sessions::recognise)
        .map(Recognised::session)
        .map(session -> session.id())
        .orElse(null);
  }
}
