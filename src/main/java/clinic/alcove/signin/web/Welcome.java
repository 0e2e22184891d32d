package clinic.alcove.signin.web;

import clinic.alcove.signin.SignIn.CameIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/** The answer to somebody who came in: who they are, and their cookie. */
@Dependent
public class Welcome {
  private final SessionCookie cookie;

  /** Gives this cookie. */
  @Inject
  public Welcome(SessionCookie cookie) {
    this.cookie = cookie;
  }

  Response to(CameIn in) {
    return Response.ok(SessionView.of(in.person(), in.begun().session()))
        .cookie(cookie.give(in.begun()))
        .build();
  }
}
