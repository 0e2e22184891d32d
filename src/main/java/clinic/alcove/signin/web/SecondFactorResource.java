package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.signin.OwnSecondFactor;
import clinic.alcove.signin.OwnSecondFactor.Begun;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One's own one-time codes. */
@Path("second-factor")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SecondFactorResource {
  @Inject OwnSecondFactor secondFactor;
  @Inject ClinicSettings clinic;
  @Inject CurrentCaller current;

  /** What an authenticator app is given, to scan or to type. */
  public record Key(String uri, String key) {}

  /** A one-time code. */
  public record Code(@Nullable String code) {}

  /** What stands in for a lost phone, each once. */
  public record Confirmed(List<String> recoveryCodes) {}

  @POST
  public Key begin() {
    Begun begun = secondFactor.begin(current.caller());
    String issuer = escaped(clinic.name());
    String label = issuer + ":" + escaped(begun.signInName());
    String key = begun.key();
    return new Key("otpauth://totp/" + label + "?secret=" + key + "&issuer=" + issuer, key);
  }

  @POST
  @Path("confirm")
  public Confirmed confirm(@Nullable Code sent) {
    return new Confirmed(
        secondFactor.confirm(current.caller(), Body.present(Body.present(sent).code())));
  }

  /** Not a DELETE: the web server accepts no body with one. */
  @POST
  @Path("off")
  public void remove(@Nullable Code sent) {
    secondFactor.remove(current.caller(), Body.present(Body.present(sent).code()));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
