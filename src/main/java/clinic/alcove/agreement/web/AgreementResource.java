package clinic.alcove.agreement.web;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.settings.ExpectationsSettings;
import clinic.alcove.settings.HelpSettings;
import clinic.alcove.settings.RetentionSettings;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The clinic's texts. Help is open to anyone, before sign-in. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AgreementResource {
  @Inject HelpSettings help;
  @Inject ExpectationsSettings expectations;
  @Inject RetentionSettings retention;
  @Inject CurrentCaller current;
  @Inject Accesses accesses;

  /** One number to call. */
  public record LineView(String name, String number, String note) {}

  /** Whom to call. */
  public record HelpView(String intro, List<LineView> lines) {}

  /**
   * What to expect.
   *
   * @param daysKept what nobody fetches for so many days is removed
   */
  public record ExpectationsView(
      String replyTime, String hours, String emergencies, long daysKept) {}

  @GET
  @Path("help")
  public HelpView help() {
    return new HelpView(
        help.intro(),
        help.lines().stream()
            .map(line -> new LineView(line.name(), line.number(), line.note()))
            .toList());
  }

  @GET
  @Path("expectations")
  public ExpectationsView expectations() {
    accesses.require(
        current.caller(), Touched.any(ObjectKind.CONVERSATION), Role.CLIENT, Role.THERAPIST);
    return new ExpectationsView(
        expectations.replyTime(),
        expectations.hours(),
        expectations.emergencies(),
        retention.window().toDays());
  }
}
