package clinic.alcove.compliance.web;

import clinic.alcove.compliance.LegalHolds;
import clinic.alcove.compliance.LegalHolds.Standing;
import clinic.alcove.people.Caller;
import clinic.alcove.refusal.Body;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose records must stay. */
@Path("access-log/holds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldsResource {
  @Inject LegalHolds holds;
  @Inject Officer officer;

  /** Whose records to hold. */
  public record HoldRequest(@Nullable String person) {}

  /** One hold; {@code placed} in Unix milliseconds. */
  public record HoldView(@Nullable Named person, long placed, @Nullable Named placedBy) {}

  @GET
  public List<HoldView> all() {
    Caller caller = officer.caller();
    Standing standing = holds.all(caller);
    return standing.holds().stream()
        .map(
            each ->
                new HoldView(
                    Named.of(each.person(), standing.people()),
                    each.placed().toEpochMilli(),
                    Named.of(each.placedBy(), standing.people())))
        .toList();
  }

  @POST
  public void place(@Nullable HoldRequest request) {
    Caller caller = officer.caller();
    holds.place(caller, Asking.person(Body.present(request).person()));
  }

  @DELETE
  @Path("{person}")
  public void lift(@PathParam("person") String person) {
    Caller caller = officer.caller();
    holds.lift(caller, Asking.person(person));
  }
}
