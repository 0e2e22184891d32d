package clinic.alcove.site.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Closes what Payara opens to everybody ({@code /metrics}, {@code /health}, {@code /openapi}): it
 * answers only to this machine itself. A request that a proxy passed on is not from this machine,
 * though it comes from a loopback address.
 */
public class OperatorPages extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> CLOSED = Set.of("metrics", "health", "openapi");
  private static final List<String> PASSED_ON =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (CLOSED.contains(firstStep(request)) && !fromThisMachine(request)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    chain.doFilter(request, response);
  }

  /** Of the decoded path, so that an escaped letter opens no door. */
  private static String firstStep(HttpServletRequest request) {
    String rest = request.getPathInfo() == null ? "" : request.getPathInfo();
    return (request.getServletPath() + rest).replaceFirst("^/+", "").split("[/;]", 2)[0];
  }

  private static boolean fromThisMachine(HttpServletRequest request) throws IOException {
    return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
        && PASSED_ON.stream().allMatch(header -> request.getHeader(header) == null);
  }
}
