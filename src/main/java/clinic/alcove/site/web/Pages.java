package clinic.alcove.site.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Addresses that are places inside a page: they are answered with the page. None of them may be a
 * folder of the built pages: the container redirects those itself, to the Host somebody sent.
 */
public class Pages extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Map<String, String> PAGES =
      Map.of(
          "/", "/index.html",
          "/invitation", "/index.html",
          "/sign-in", "/index.html",
          "/link", "/index.html",
          "/console/", "/console.html",
          "/console/invitation", "/console.html");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getRequestURI();
    String page = PAGES.get(path);
    if (page != null) {
      request.getRequestDispatcher(page).forward(request, response);
    } else if (path.equals("/console")) {
      // Not sendRedirect: that makes an absolute address of the Host header somebody sent.
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader("Location", "/console/");
    } else {
      chain.doFilter(request, response);
    }
  }
}
