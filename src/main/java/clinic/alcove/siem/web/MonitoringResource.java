package clinic.alcove.siem.web;

import clinic.alcove.audit.ObjectKind;
import clinic.alcove.people.Accesses;
import clinic.alcove.people.Accesses.Touched;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.siem.Monitoring;
import clinic.alcove.siem.Monitoring.Standing;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** How far the clinic's monitoring is behind. Numbers only; no record leaves here. */
@Path("access-log/monitoring")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MonitoringResource {
  @Inject Monitoring monitoring;
  @Inject Accesses accesses;
  @Inject CurrentCaller current;

  /** As {@link Standing}, in the protocol's words. */
  public record View(
      boolean pull, boolean syslog, long published, long pushed, @Nullable String trouble) {}

  @GET
  public View standing() {
    accesses.require(current.caller(), Touched.any(ObjectKind.ACCESS_LOG), Role.COMPLIANCE);
    Standing now = monitoring.standing();
    return new View(
        now.pulled(),
        now.syslog(),
        now.published(),
        now.pushed(),
        now.trouble() == null ? null : now.trouble().name());
  }
}
