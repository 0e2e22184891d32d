package clinic.alcove.site.web;

import clinic.alcove.settings.ClinicSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Puts the security headers on every answer, before anything else can write one. */
public class ResponseHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " media-src blob:; connect-src 'self'; font-src 'self'; manifest-src 'self';"
          + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types app";
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          POLICY,
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Referrer-Policy",
          "no-referrer",
          "Permissions-Policy",
          "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(),"
              + " midi=(), display-capture=(), browsing-topics=()",
          "X-Content-Type-Options",
          "nosniff",
          // For browsers from before frame-ancestors; also overrides the server's SAMEORIGIN.
          "X-Frame-Options",
          "DENY");

  @Inject transient ClinicSettings clinic;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ALWAYS.forEach(response::setHeader);
    if (clinic.tls()) {
      // Two years: RFC 6797; the clinic's address is either private or not.
      response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    }
    response.setHeader("Cache-Control", caching(request.getRequestURI()));
    chain.doFilter(request, response);
  }

  private static String caching(String path) {
    // Names under /assets carry a hash of what is in them.
    return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-store";
  }
}
