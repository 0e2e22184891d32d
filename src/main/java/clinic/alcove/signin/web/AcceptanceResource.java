package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.Acceptance;
import clinic.alcove.signin.NewPasskeys;
import clinic.alcove.signin.NewWayIn;
import clinic.alcove.signin.Passphrase;
import clinic.alcove.signin.Passphrases;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Accepting an invitation, which spends it. Only this does: links are opened by robots too. */
@Path("invitations/accept")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AcceptanceResource {
  @Inject Acceptance acceptance;
  @Inject Passphrases passphrases;
  @Inject NewPasskeys passkeys;
  @Inject Welcome welcome;
  @Inject CurrentVisitor visitor;

  /** What is sent to accept an invitation. */
  public record Accepted(
      @Nullable String secret, @Nullable String passphrase, PasskeyJson.@Nullable Reply passkey) {}

  @POST
  public Response accept(@Nullable Accepted sent) {
    Accepted body = Body.present(sent);
    PasskeyJson.Reply passkey = body.passkey();
    NewWayIn wayIn =
        passkey != null
            ? passkeys.chosen(passkey.asMade())
            : passphrases.chosen(new Passphrase(Body.present(body.passphrase())));
    return welcome.to(
        acceptance.accept(
            visitor.visitor(), InvitationSecret.of(Body.present(body.secret())), wayIn));
  }
}
