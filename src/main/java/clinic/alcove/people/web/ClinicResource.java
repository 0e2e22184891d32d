package clinic.alcove.people.web;

import clinic.alcove.authority.Authority;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.SingleSignOnSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who the clinic is. Open to anyone: clients pin the root certificate. */
@Path("clinic")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClinicResource {
  @Inject ClinicSettings clinic;
  @Inject SingleSignOnSettings singleSignOn;
  @Inject CalendarSettings calendar;
  @Inject Authority authority;

  /**
   * Name and certificates, DER as base64; whether staff may use the clinic's own sign-in; its time
   * zone.
   */
  public record Clinic(
      String name,
      String rootCertificate,
      String issuingCertificate,
      String deliveryServiceCertificate,
      boolean demo,
      boolean singleSignOn,
      String zone) {}

  @GET
  public Clinic show() {
    return new Clinic(
        clinic.name(),
        authority.rootCertificate().toBase64(),
        authority.issuingCertificate().toBase64(),
        authority.deliveryService().certificate().toBase64(),
        clinic.demo(),
        singleSignOn.on(),
        calendar.zone().getId());
  }
}
