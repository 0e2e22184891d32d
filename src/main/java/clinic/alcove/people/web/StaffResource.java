package clinic.alcove.people.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.Person;
import clinic.alcove.people.Staff;
import clinic.alcove.refusal.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/staff}: who works at the clinic, and who left. */
@Path("staff")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffResource {
  @Inject Staff staff;
  @Inject CurrentCaller current;

  /** One who is no client. */
  public record Row(
      String personId, String displayName, String role, String signInName, String state) {}

  /** To whom a leaving therapist's clients go; null closes their conversations. */
  public record Leaving(@Nullable String handOverTo) {}

  @GET
  public List<Row> all() {
    return staff.all(current.caller()).stream().map(StaffResource::row).toList();
  }

  @POST
  @Path("{id}/leave")
  public void leave(@PathParam("id") String id, @Nullable Leaving sent) {
    String successor = Body.present(sent).handOverTo();
    staff.leave(
        current.caller(),
        CaseloadResource.person(id),
        successor == null ? null : CaseloadResource.person(successor));
  }

  private static Row row(Person person) {
    return new Row(
        person.id().toString(),
        person.displayName(),
        person.role().name(),
        person.signInName(),
        person.state().name());
  }
}
