package clinic.alcove.people.web;

import clinic.alcove.people.Caseload;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** {@code /api/caseload}: ending a treatment relation, or handing it over. */
@Path("caseload")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CaseloadResource {
  @Inject Caseload caseload;
  @Inject CurrentCaller current;

  /** The colleague who goes on. */
  public record HandOver(@Nullable String to) {}

  @POST
  @Path("{client}/discharge")
  public void discharge(@PathParam("client") String client) {
    caseload.discharge(current.caller(), person(client));
  }

  @POST
  @Path("{client}/hand-over")
  public void handOver(@PathParam("client") String client, @Nullable HandOver sent) {
    caseload.handOver(
        current.caller(), person(client), person(Body.present(Body.present(sent).to())));
  }

  /** What is no id names nobody. */
  static PersonId person(String id) {
    try {
      return PersonId.of(id);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
