package clinic.alcove.site.web;

import clinic.alcove.refusal.HttpRefusals;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.refusal.Traces;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The outermost filter: what nobody caught ends here, so that neither the server's error page nor
 * an exception's message, which may quote a row, reaches a browser or the log.
 */
public class Backstop extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(Backstop.class.getName());

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (RefusedException refused) {
      answer(response, refused.refusal());
    } catch (Exception e) {
      LOG.log(Level.ERROR, () -> "a request failed: " + Traces.withoutMessages(e));
      answer(response, Refusal.UNAVAILABLE);
    }
  }

  private static void answer(HttpServletResponse response, Refusal refusal) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(HttpRefusals.status(refusal));
    response.setContentType("application/json;charset=UTF-8");
    response.getWriter().write(HttpRefusals.body(refusal));
  }
}
