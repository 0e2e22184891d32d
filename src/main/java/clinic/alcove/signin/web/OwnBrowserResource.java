package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.OwnBrowser;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A messaging browser introduces itself: account key, and coming back. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OwnBrowserResource {
  @Inject OwnBrowser ownBrowser;
  @Inject CurrentCaller current;

  /** A PKCS#10 request, base64. */
  public record CertificateRequest(@Nullable String request, @Nullable Boolean replace) {}

  /** A certificate, DER as base64. */
  public record Certificate(@Nullable String certificate) {}

  /** A device's id. */
  public record DeviceName(@Nullable String deviceId) {}

  @POST
  @Path("account/certificate")
  public Certificate certify(@Nullable CertificateRequest sent) {
    CertificateRequest body = Body.present(sent);
    boolean replace = Boolean.TRUE.equals(body.replace());
    return new Certificate(
        ownBrowser.certify(current.caller(), bytes(body.request()), replace).toBase64());
  }

  @POST
  @Path("session/device")
  public void comeBack(@Nullable DeviceName sent) {
    try {
      DeviceId device = DeviceId.of(Body.present(Body.present(sent).deviceId()));
      ownBrowser.comeBack(current.caller(), device);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  static Bytes bytes(@Nullable String base64) {
    try {
      return Bytes.ofBase64(Body.present(base64));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
