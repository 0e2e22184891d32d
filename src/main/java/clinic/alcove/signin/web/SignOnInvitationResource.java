package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.refusal.Body;
import clinic.alcove.settings.SingleSignOnSettings;
import clinic.alcove.signin.SignOnDeparture;
import clinic.alcove.signin.SignOnDeparture.Sent;
import clinic.alcove.signin.web.LookResource.Secret;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Going to the clinic's own sign-in to accept a staff invitation with it. Spends nothing yet. */
@Path("invitations/sso")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SignOnInvitationResource {
  @Inject SingleSignOnSettings settings;
  @Inject SignOnDeparture departure;
  @Inject SignOnCookie cookie;
  @Inject OwnSession ownSession;
  @Inject CurrentVisitor visitor;
  @Context HttpServletRequest request;

  /** Where the page sends its window. */
  public record Onward(String location) {}

  @POST
  public Response begin(@Nullable Secret sent) {
    SignOnResource.requireOn(settings);
    InvitationSecret secret = InvitationSecret.of(Body.present(Body.present(sent).secret()));
    Sent onward = departure.accept(visitor.visitor(), secret, ownSession.id(request));
    return Response.ok(new Onward(onward.to().toString()))
        .cookie(cookie.give(onward.token(), secret))
        .build();
  }
}
