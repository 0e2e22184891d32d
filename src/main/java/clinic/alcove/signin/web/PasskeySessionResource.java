package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.refusal.Body;
import clinic.alcove.signin.PasskeySignIn;
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

/** Coming in by a passkey. */
@Path("session/passkey")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasskeySessionResource {
  @Inject PasskeySignIn signIn;
  @Inject PasskeyJson json;
  @Inject Welcome welcome;
  @Inject CurrentVisitor visitor;

  @POST
  @Path("options")
  public PasskeyJson.Offer<PasskeyJson.Request> offer() {
    return json.request(signIn.offer(visitor.visitor()), List.of());
  }

  @POST
  public Response signIn(PasskeyJson.@Nullable Reply sent) {
    return welcome.to(signIn.signIn(visitor.visitor(), Body.present(sent).asAnswer()));
  }
}
