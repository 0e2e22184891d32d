package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.signin.Locks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

/** Locking one's session. */
@Path("session/lock")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
public class LockResource {
  @Inject Locks locks;
  @Inject CurrentCaller current;

  @POST
  public void lock() {
    locks.lock(current.caller());
  }
}
