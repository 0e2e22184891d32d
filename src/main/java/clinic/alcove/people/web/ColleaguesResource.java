package clinic.alcove.people.web;

import clinic.alcove.people.Caseload;
import clinic.alcove.people.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /api/colleagues}: to whom a therapist can hand a client over. */
@Path("colleagues")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ColleaguesResource {
  @Inject Caseload caseload;
  @Inject CurrentCaller current;

  /** Another active therapist. */
  public record Row(String personId, String displayName) {}

  @GET
  public List<Row> all() {
    return caseload.colleagues(current.caller()).stream()
        .map(each -> new Row(each.id().toString(), each.displayName()))
        .toList();
  }
}
