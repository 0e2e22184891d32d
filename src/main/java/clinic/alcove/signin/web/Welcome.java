package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.signin.OwnSessions;
import clinic.alcove.signin.Sessions.Recognised;
import clinic.alcove.signin.SignIn.CameIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/** The answer to somebody who came in: who they are, and their cookies. */
@Dependent
public class Welcome {
  private final SessionCookie cookie;
  private final KnownBrowserCookie known;
  private final SessionView.Maker views;
  private final OwnSessions sessions;
  private final CurrentCaller before;

  /** Gives these cookies. */
  @Inject
  public Welcome(
      SessionCookie cookie,
      KnownBrowserCookie known,
      SessionView.Maker views,
      OwnSessions sessions,
      CurrentCaller before) {
    this.cookie = cookie;
    this.known = known;
    this.views = views;
    this.sessions = sessions;
    this.before = before;
  }

  /** Answers with the session. */
  Response to(CameIn in) {
    return Response.ok(views.of(new Recognised(in.begun().session(), in.person())))
        .cookie(cookies(in))
        .build();
  }

  /**
   * The cookies of a new session. The one the request came with ends: a sign-in never goes on under
   * a token somebody may have planted before it (session fixation).
   */
  NewCookie[] cookies(CameIn in) {
    before
        .known()
        .filter(caller -> !caller.session().equals(in.begun().session().id()))
        .ifPresent(sessions::leftBehind);
    return new NewCookie[] {cookie.give(in.begun()), known.give(in.person().signInName())};
  }
}
