package clinic.alcove.signin.web;

import clinic.alcove.people.InvitationSecret;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.BearerSecret;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a browser keeps while its person is at the provider: the attempt's token and, for an
 * invitation, its secret, which the server has no place for. {@code Lax}, for the browser comes
 * back from another site; gone after ten minutes.
 */
@Dependent
public class SignOnCookie {
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final BrowserCookie cookie;

  /** The cookie of this clinic. */
  @Inject
  public SignOnCookie(ClinicSettings clinic) {
    this.cookie = new BrowserCookie(clinic, "alcove-sso", NewCookie.SameSite.LAX);
  }

  /** What it carried. */
  record Carried(BearerSecret token, @Nullable InvitationSecret invitation) {}

  Optional<Carried> read(HttpServletRequest request) {
    return cookie.read(request).flatMap(value -> carried(value.split("\\.", 2)));
  }

  NewCookie give(BearerSecret token, @Nullable InvitationSecret invitation) {
    String rest = invitation == null ? "" : "." + invitation.text();
    return cookie.give(token.text() + rest, KEPT);
  }

  NewCookie takeBack() {
    return cookie.takeBack();
  }

  private static Optional<Carried> carried(String[] parts) {
    Optional<BearerSecret> secret =
        parts.length == 2 ? BearerSecret.of(parts[1]) : Optional.empty();
    return BearerSecret.of(parts[0])
        .map(
            token ->
                new Carried(token, secret.map(s -> InvitationSecret.of(s.text())).orElse(null)));
  }
}
