package clinic.alcove.signin.web;

import clinic.alcove.people.Caller;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.OwnSessions;
import clinic.alcove.signin.Session;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One's own sessions: seeing and ending them. */
@Path("sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
  @Inject OwnSessions sessions;
  @Inject CurrentCaller current;
  @Inject Clock clock;

  /** One session; nothing in it says what machine it is on. */
  public record Row(
      String sessionId,
      long begun,
      long seen,
      boolean current,
      boolean locked,
      @Nullable String deviceId) {
    static Row of(Session session, Caller caller, Instant now) {
      DeviceId device = session.device();
      return new Row(
          session.id().toString(),
          session.begun().toEpochMilli(),
          session.seen().toEpochMilli(),
          session.id().equals(caller.session()),
          session.lockedAt(now),
          device == null ? null : device.toString());
    }
  }

  @GET
  public List<Row> list() {
    Caller caller = current.caller();
    Instant now = clock.instant();
    return sessions.list(caller).stream().map(each -> Row.of(each, caller, now)).toList();
  }

  @DELETE
  public void endOthers() {
    sessions.endOthers(current.caller());
  }

  @DELETE
  @Path("{id}")
  public void end(@PathParam("id") String id) {
    try {
      sessions.end(current.caller(), SessionId.of(id));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
