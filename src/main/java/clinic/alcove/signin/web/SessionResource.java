package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.OwnBrowser;
import clinic.alcove.signin.Passphrase;
import clinic.alcove.signin.Sessions;
import clinic.alcove.signin.SignIn;
import clinic.alcove.signin.SignIn.Shown;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Coming in, asking who one is, and going out. */
@Path("session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {
  @Inject SignIn signIn;
  @Inject Sessions sessions;
  @Inject OwnBrowser ownBrowser;
  @Inject SessionView.Maker views;
  @Inject Welcome welcome;
  @Inject SessionCookie cookie;
  @Inject KnownBrowserCookie known;
  @Inject CurrentVisitor visitor;
  @Inject CurrentCaller current;
  @Context HttpServletRequest request;

  /** What is sent to sign in. */
  public record Credentials(
      @Nullable String signInName, @Nullable String passphrase, @Nullable String code) {}

  @POST
  public Response signIn(@Nullable Credentials sent) {
    Credentials body = Body.present(sent);
    return welcome.to(
        signIn.signIn(
            visitor.visitor(),
            new Shown(
                Body.present(body.signInName()),
                new Passphrase(Body.present(body.passphrase())),
                body.code(),
                known.read(request))));
  }

  @GET
  public SessionView whoAmI() {
    return views.of(sessions.recognised(current.caller()));
  }

  @DELETE
  public Response signOut() {
    ownBrowser.signOut(current.caller());
    return Response.noContent().cookie(cookie.takeBack()).build();
  }
}
