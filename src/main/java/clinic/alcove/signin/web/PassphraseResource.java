package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.OwnPassphrase;
import clinic.alcove.signin.Passphrase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Changing one's passphrase. */
@Path("passphrase")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class PassphraseResource {
  @Inject OwnPassphrase passphrase;
  @Inject CurrentCaller caller;

  /** The present one, absent for who has none, and the new one. */
  public record Change(@Nullable String current, @Nullable String passphrase) {}

  @PUT
  public void change(@Nullable Change sent) {
    Change body = Body.present(sent);
    String current = body.current();
    passphrase.change(
        caller.caller(),
        current == null ? null : new Passphrase(current),
        new Passphrase(Body.present(body.passphrase())));
  }
}
