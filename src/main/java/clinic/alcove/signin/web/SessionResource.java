package clinic.alcove.signin.web;

import clinic.alcove.people.Caller;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.PeopleDirectory;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.OwnBrowser;
import clinic.alcove.signin.Passphrase;
import clinic.alcove.signin.Sessions;
import clinic.alcove.signin.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
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
  @Inject PeopleDirectory people;
  @Inject Welcome welcome;
  @Inject SessionCookie cookie;
  @Inject CurrentVisitor visitor;
  @Inject CurrentCaller current;

  /** What is sent to sign in. */
  public record Credentials(@Nullable String signInName, @Nullable String passphrase) {}

  @POST
  public Response signIn(@Nullable Credentials sent) {
    Credentials body = Body.present(sent);
    return welcome.to(
        signIn.signIn(
            visitor.visitor(),
            Body.present(body.signInName()),
            new Passphrase(Body.present(body.passphrase()))));
  }

  @GET
  public SessionView whoAmI() {
    Caller caller = current.caller();
    return sessions
        .session(caller.session())
        .flatMap(s -> people.person(caller.person()).map(p -> SessionView.of(p, s)))
        .orElseThrow(() -> new RefusedException(Refusal.NOT_SIGNED_IN));
  }

  @DELETE
  public Response signOut() {
    ownBrowser.signOut(current.caller());
    return Response.noContent().cookie(cookie.takeBack()).build();
  }
}
