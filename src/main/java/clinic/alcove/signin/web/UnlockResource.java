package clinic.alcove.signin.web;

import clinic.alcove.people.Caller;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.Ceremonies;
import clinic.alcove.signin.Ceremony;
import clinic.alcove.signin.OwnPasskeys;
import clinic.alcove.signin.Passphrase;
import clinic.alcove.signin.Unlocking;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Showing again who one is, by passphrase or passkey. The cookie is a new one afterwards. */
@Path("session/unlock")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UnlockResource {
  @Inject Unlocking unlocking;
  @Inject Ceremonies ceremonies;
  @Inject OwnPasskeys passkeys;
  @Inject PasskeyJson json;
  @Inject Welcome welcome;
  @Inject CurrentCaller current;

  /** One of the two. */
  public record Proof(@Nullable String passphrase, PasskeyJson.@Nullable Reply passkey) {}

  @POST
  @Path("options")
  public PasskeyJson.Offer<PasskeyJson.Request> offer() {
    Caller caller = current.caller();
    List<Bytes> own = passkeys.list(caller).stream().map(p -> p.credential().id()).toList();
    return json.request(ceremonies.begin(Ceremony.Purpose.UNLOCK, caller.person()), own);
  }

  @POST
  public Response unlock(@Nullable Proof sent) {
    Proof proof = Body.present(sent);
    PasskeyJson.Reply passkey = proof.passkey();
    return welcome.to(
        passkey != null
            ? unlocking.unlock(current.caller(), passkey.asAnswer())
            : unlocking.unlock(current.caller(), new Passphrase(Body.present(proof.passphrase()))));
  }
}
