package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/**
 * Somebody is really there: the page says so at most once a minute while there is input. Being
 * recognised is what moves the lock; there is nothing more to do here.
 */
@Path("session/active")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class ActiveResource {
  @Inject CurrentCaller current;

  @POST
  public void active() {
    current.caller();
  }
}
