package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.SingleSignOnSettings;
import clinic.alcove.signin.SignIn.CameIn;
import clinic.alcove.signin.SignOnAttempt;
import clinic.alcove.signin.SignOnAttempts;
import clinic.alcove.signin.SignOnDeparture;
import clinic.alcove.signin.SignOnDeparture.Sent;
import clinic.alcove.signin.SignOnDoor;
import clinic.alcove.signin.SingleSignOn;
import clinic.alcove.signin.web.SignOnCookie.Carried;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Out to the clinic's own sign-in and back. Answers with redirects, for a browser's window comes
 * here: to the provider, to one of our own pages, or to a page's {@code #sso=} and the reason.
 */
@Path("sso")
@RequestScoped
public class SignOnResource {
  @Inject SingleSignOnSettings settings;
  @Inject ClinicSettings clinic;
  @Inject SignOnDeparture departure;
  @Inject SignOnAttempts attempts;
  @Inject SingleSignOn singleSignOn;
  @Inject SignOnCookie cookie;
  @Inject SessionCookie sessionCookie;
  @Inject OwnSession ownSession;
  @Inject CurrentVisitor visitor;
  @Context HttpServletRequest request;

  /** To the provider; {@code at=console} says from which page, anything else is the app's. */
  @GET
  @Path("begin")
  public Response begin(@QueryParam("at") @Nullable String at) {
    requireOn(settings);
    SignOnDoor door = "console".equals(at) ? SignOnDoor.CONSOLE : SignOnDoor.APP;
    try {
      Sent sent = departure.signIn(visitor.visitor(), door, ownSession.id(request));
      return to(sent.to(), cookie.give(sent.token(), null));
    } catch (RefusedException e) {
      return outside(door, e.refusal());
    }
  }

  /** Back from the provider, with whatever query the browser brings. */
  @GET
  @Path("return")
  public Response comeBack() {
    requireOn(settings);
    Optional<Carried> carried = cookie.read(request);
    Optional<SignOnAttempt> attempt = carried.map(Carried::token).flatMap(attempts::take);
    if (attempt.isEmpty()) {
      // Not begun in this browser, done already, or more than ten minutes ago.
      return outside(SignOnDoor.APP, Refusal.NOT_SIGNED_IN);
    }
    try {
      CameIn in =
          singleSignOn.comeBack(
              visitor.visitor(),
              attempt.get(),
              carried.map(Carried::invitation).orElse(null),
              Optional.ofNullable(request.getQueryString()).orElse(""));
      return to(
          own(SignOnDoor.of(in.person().role()).inside()),
          cookie.takeBack(),
          sessionCookie.give(in.begun()));
    } catch (RefusedException e) {
      return outside(attempt.get().door(), e.refusal());
    }
  }

  /** Single sign-on is nothing here unless an issuer is named. */
  static void requireOn(SingleSignOnSettings settings) {
    if (!settings.on()) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }

  private Response outside(SignOnDoor door, Refusal refusal) {
    return to(own(door.threshold() + "#sso=" + refusal), cookie.takeBack());
  }

  /** By the clinic's address, not by the Host header somebody sent. */
  private URI own(String path) {
    return URI.create(clinic.origin() + path);
  }

  private static Response to(URI place, NewCookie... cookies) {
    return Response.status(Response.Status.SEE_OTHER).location(place).cookie(cookies).build();
  }
}
