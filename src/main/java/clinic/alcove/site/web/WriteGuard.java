package clinic.alcove.site.web;

import clinic.alcove.refusal.HttpRefusals;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.settings.ClinicSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Believes a write only from our own pages: it needs the header {@code X-Alcove: 1}, which other
 * sites cannot send without asking, and the browser's word that it comes from here. Bounds bodies
 * to 1 MiB.
 */
public class WriteGuard extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  @Inject transient ClinicSettings clinic;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (READS.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isPresent()) {
      response.setStatus(HttpRefusals.status(refusal.get()));
      response.setContentType("application/json;charset=UTF-8");
      response.getWriter().write(HttpRefusals.body(refusal.get()));
      return;
    }
    chain.doFilter(new BoundedRequest(request), response);
  }

  private Optional<Refusal> refusal(HttpServletRequest request) {
    if (!WRITES.contains(request.getMethod())) {
      return Optional.of(Refusal.MALFORMED);
    }
    boolean ours = "1".equals(request.getHeader("X-Alcove")) && sameOrigin(request);
    if (!ours) {
      return Optional.of(Refusal.NOT_ALLOWED);
    }
    if (request.getContentLengthLong() > BoundedRequest.MAX_BYTES) {
      return Optional.of(Refusal.TOO_LARGE);
    }
    return json(request) ? Optional.empty() : Optional.of(Refusal.MALFORMED);
  }

  /** Every header that is there must agree, and at least one must be there. */
  private boolean sameOrigin(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    if (origin == null && site == null) {
      return false;
    }
    return (origin == null || origin.equals(clinic.origin()))
        && (site == null || site.equals("same-origin"));
  }

  private static boolean json(HttpServletRequest request) {
    boolean bodiless = request.getMethod().equals("DELETE") && request.getContentLengthLong() <= 0;
    String type = request.getContentType();
    return bodiless
        || (type != null
            && type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json"));
  }
}
