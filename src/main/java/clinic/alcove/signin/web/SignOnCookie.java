package clinic.alcove.signin.web;

import clinic.alcove.people.InvitationSecret;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.BearerSecret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps while its person is at the provider: the attempt's token and, for an
 * invitation, its secret, which the server has no place for. {@code Lax}, for the browser comes
 * back from another site; gone after ten minutes.
 */
@Dependent
public class SignOnCookie {
  private static final int TEN_MINUTES = 600;

  private final ClinicSettings clinic;

  /** The cookie of this clinic. */
  @Inject
  public SignOnCookie(ClinicSettings clinic) {
    this.clinic = clinic;
  }

  /** What it carried. */
  record Carried(BearerSecret token, @Nullable InvitationSecret invitation) {}

  Optional<Carried> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name()))
            .findFirst()
            .flatMap(cookie -> carried(cookie.getValue().split("\\.", 2)));
  }

  NewCookie give(BearerSecret token, @Nullable InvitationSecret invitation) {
    String rest = invitation == null ? "" : "." + invitation.text();
    return cookie(token.text() + rest, TEN_MINUTES);
  }

  NewCookie takeBack() {
    return cookie("", 0);
  }

  private static Optional<Carried> carried(String[] parts) {
    Optional<BearerSecret> secret =
        parts.length == 2 ? BearerSecret.of(parts[1]) : Optional.empty();
    return BearerSecret.of(parts[0])
        .map(
            token ->
                new Carried(token, secret.map(s -> InvitationSecret.of(s.text())).orElse(null)));
  }

  private NewCookie cookie(String value, int maxAgeSeconds) {
    return new NewCookie.Builder(name())
        .value(value)
        .path("/")
        .maxAge(maxAgeSeconds)
        .httpOnly(true)
        .secure(clinic.tls())
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }

  private String name() {
    return clinic.tls() ? "__Host-alcove-sso" : "alcove-sso";
  }
}
