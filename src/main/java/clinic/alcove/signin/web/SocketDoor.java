package clinic.alcove.signin.web;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.CallerPrincipal;
import clinic.alcove.refusal.HttpRefusals;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.Role;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Stands before {@code /ws}: the handshake must come from our own pages (RFC 6455 §10.2: WebSockets
 * are not bound by the same-origin policy, so we check) and from a signed-in client or therapist.
 */
public class SocketDoor extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient ClinicSettings clinic;
  @Inject transient Accesses accesses;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Refusal> refusal = handshake(request) ? refusal(request) : Optional.empty();
    if (refusal.isPresent()) {
      response.setStatus(HttpRefusals.status(refusal.get()));
      response.setContentType("application/json;charset=UTF-8");
      response.getWriter().write(HttpRefusals.body(refusal.get()));
      return;
    }
    chain.doFilter(request, response);
  }

  /** Any upgrade at any path, so that no spelling of {@code /ws} passes by. */
  static boolean handshake(HttpServletRequest request) {
    return request.getHeader("Upgrade") != null || request.getServletPath().startsWith("/ws");
  }

  private Optional<Refusal> refusal(HttpServletRequest request) {
    if (!clinic.origin().equals(request.getHeader("Origin"))) {
      return Optional.of(Refusal.NOT_ALLOWED);
    }
    if (!(request.getUserPrincipal() instanceof CallerPrincipal principal)) {
      return Optional.of(Refusal.NOT_SIGNED_IN);
    }
    try {
      accesses.require(
          principal.caller(), Touched.any(ObjectKind.DEVICE), Role.CLIENT, Role.THERAPIST);
      return Optional.empty();
    } catch (RefusedException refused) {
      return Optional.of(refused.refusal());
    }
  }
}
