package clinic.alcove.audit.web;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.PublishedFiles;
import clinic.alcove.audit.PublishedFiles.Served;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /logs/N/checkpoint} and {@code /logs/N/tile/...}: the published log, for anybody, without
 * a cookie. A tile is the same for ever; a checkpoint is asked for anew each time.
 */
public class LogServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient AuditLog log;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // Undecoded: no path of a log has anything to escape.
    Optional<Served> found = new PublishedFiles(log).at(request.getRequestURI());
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Served served = found.get();
    response.setContentType(
        served.isTile() ? "application/octet-stream" : "text/plain; charset=utf-8");
    response.setHeader(
        "Cache-Control", served.isTile() ? "public, max-age=31536000, immutable" : "no-cache");
    byte[] body = served.body().toByteArray();
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
