package clinic.alcove.refusal.web;

import clinic.alcove.refusal.HttpRefusals;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.refusal.Traces;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every exception that leaves a REST call ends here. */
@Provider
public class RefusalMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = System.getLogger(RefusalMapper.class.getName());
  private static final int MAX_CAUSES = 8;

  @Override
  public Response toResponse(Throwable thrown) {
    Optional<Refusal> refusal = refusal(thrown);
    if (refusal.isPresent()) {
      return answer(refusal.get());
    }
    if (thrown instanceof WebApplicationException web) {
      int status = web.getResponse().getStatus();
      if (status < 400) {
        return web.getResponse();
      }
      if (status < 500) {
        return answer(status, status == 404 ? Refusal.NOT_FOUND : Refusal.MALFORMED);
      }
    }
    if (thrown instanceof ProcessingException
        || thrown instanceof JsonbException
        || thrown instanceof JsonException) {
      return answer(Refusal.MALFORMED);
    }
    // A bug or a broken database. The class says enough to start looking; a message might quote
    // what somebody wrote, so neither the answer nor the log has it.
    LOG.log(Level.ERROR, () -> "a request failed: " + Traces.withoutMessages(thrown));
    return answer(Refusal.UNAVAILABLE);
  }

  /** Also when it was met inside something else, such as a body that grew too large. */
  private static Optional<Refusal> refusal(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof RefusedException refused) {
        return Optional.of(refused.refusal());
      }
    }
    return Optional.empty();
  }

  private static Response answer(Refusal refusal) {
    return answer(HttpRefusals.status(refusal), refusal);
  }

  private static Response answer(int status, Refusal refusal) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(HttpRefusals.body(refusal))
        .build();
  }
}
