package clinic.alcove.signin.web;

import clinic.alcove.people.Caller;
import clinic.alcove.people.CallerPrincipal;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.Visitor;
import clinic.alcove.refusal.HttpRefusals;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.signin.Sessions;
import clinic.alcove.signin.Sessions.Recognised;
import clinic.alcove.values.Ids;
import clinic.alcove.values.RequestId;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.util.Optional;

/**
 * Recognises who is asking before any feature runs. Lets everybody through, except sessions that
 * are locked or lack their second factor (see {@link Gate}): what a visitor without a session may
 * do is each feature's decision.
 */
public class SessionFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient Sessions sessions;
  @Inject transient SessionCookie cookie;
  @Inject transient CurrentVisitor currentVisitor;
  @Inject transient CurrentCaller currentCaller;
  @Inject transient ClientAddress address;
  @Inject transient Ids ids;
  @Inject transient Clock clock;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getServletPath().startsWith("/api") && !SocketDoor.handshake(request)) {
      // Pages and their parts are the same for everybody.
      chain.doFilter(request, response);
      return;
    }
    Visitor visitor = new Visitor(new RequestId(ids.next()), address.of(request));
    currentVisitor.isNow(visitor);
    Optional<Recognised> recognised = cookie.read(request).flatMap(sessions::recognise);
    if (recognised.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    Caller caller =
        new Caller(
            recognised.get().person().id(),
            recognised.get().person().role(),
            recognised.get().session().id(),
            visitor.request(),
            visitor.address());
    currentCaller.isNow(caller);
    Optional<Refusal> refusal =
        Gate.refusal(
            recognised.get().session(), clock.instant(), request.getMethod(), path(request));
    if (refusal.isPresent()) {
      response.setStatus(HttpRefusals.status(refusal.get()));
      response.setContentType("application/json;charset=UTF-8");
      response.getWriter().write(HttpRefusals.body(refusal.get()));
      return;
    }
    chain.doFilter(new Recognisable(request, new CallerPrincipal(caller)), response);
  }

  /** Decoded: a spelling the gate does not know is closed. */
  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  /** The request with its caller: how a socket's handshake passes it on. */
  private static final class Recognisable extends HttpServletRequestWrapper {
    private final Principal principal;

    Recognisable(HttpServletRequest request, Principal principal) {
      super(request);
      this.principal = principal;
    }

    @Override
    public Principal getUserPrincipal() {
      return principal;
    }
  }
}
