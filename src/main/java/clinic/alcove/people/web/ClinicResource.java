package clinic.alcove.people.web;

import clinic.alcove.authority.Authority;
import clinic.alcove.settings.ClinicSettings;
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
  @Inject Authority authority;

  /** Name and certificates, DER as base64. */
  public record Clinic(
      String name,
      String rootCertificate,
      String issuingCertificate,
      String deliveryServiceCertificate,
      boolean demo) {}

  @GET
  public Clinic show() {
    return new Clinic(
        clinic.name(),
        authority.rootCertificate().toBase64(),
        authority.issuingCertificate().toBase64(),
        authority.deliveryService().certificate().toBase64(),
        clinic.demo());
  }
}
