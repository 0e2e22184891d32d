package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.Passphrase;
import clinic.alcove.signin.SignIn;
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
  @Inject SignIn signIn;
  @Inject Welcome welcome;
  @Inject CurrentVisitor visitor;

  /** What is sent to accept an invitation. */
  public record Acceptance(@Nullable String secret, @Nullable String passphrase) {}

  @POST
  public Response accept(@Nullable Acceptance sent) {
    Acceptance body = Body.present(sent);
    return welcome.to(
        signIn.accept(
            visitor.visitor(),
            InvitationSecret.of(Body.present(body.secret())),
            new Passphrase(Body.present(body.passphrase()))));
  }
}
