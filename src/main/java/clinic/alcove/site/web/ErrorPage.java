package clinic.alcove.site.web;

import clinic.alcove.refusal.HttpRefusals;
import clinic.alcove.refusal.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What is shown in place of the server's own error pages: the status, calmly, and nothing else. */
public class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status = response.getStatus();
    Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (String.valueOf(asked).startsWith("/api/")) {
      Refusal refusal =
          status >= 500
              ? Refusal.UNAVAILABLE
              : status == 404 ? Refusal.NOT_FOUND : Refusal.MALFORMED;
      response.setContentType("application/json;charset=UTF-8");
      response.getWriter().write(HttpRefusals.body(refusal));
      return;
    }
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .write(
            status >= 500
                ? "This does not work right now. Please try again in a moment.\n"
                : "There is nothing here.\n");
  }
}
