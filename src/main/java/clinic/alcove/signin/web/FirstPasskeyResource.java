package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.NewPasskeys;
import clinic.alcove.signin.Threshold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Asking for the passkey with which an invitation will be accepted. Spends nothing. */
@Path("invitations/passkey/options")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FirstPasskeyResource {
  @Inject Threshold threshold;
  @Inject NewPasskeys passkeys;
  @Inject PasskeyJson json;
  @Inject CurrentVisitor visitor;

  @POST
  public PasskeyJson.Offer<PasskeyJson.Creation> offer(LookResource.@Nullable Secret sent) {
    InvitationSecret secret = InvitationSecret.of(Body.present(Body.present(sent).secret()));
    return json.creation(passkeys.askFirst(threshold.look(visitor.visitor(), secret).person()));
  }
}
