package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.OwnPasskeys;
import clinic.alcove.signin.Passkey;
import clinic.alcove.values.PasskeyId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One's own passkeys. */
@Path("passkeys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasskeyResource {
  @Inject OwnPasskeys passkeys;
  @Inject PasskeyJson json;
  @Inject CurrentCaller current;

  /** One passkey. */
  public record Row(String passkeyId, String name, long added, @Nullable Long lastUsed) {
    static Row of(Passkey passkey) {
      Instant used = passkey.lastUsed();
      return new Row(
          passkey.id().toString(),
          passkey.name(),
          passkey.added().toEpochMilli(),
          used == null ? null : used.toEpochMilli());
    }
  }

  @GET
  public List<Row> list() {
    return passkeys.list(current.caller()).stream().map(Row::of).toList();
  }

  @POST
  @Path("options")
  public PasskeyJson.Offer<PasskeyJson.Creation> ask() {
    return json.creation(passkeys.ask(current.caller()));
  }

  @POST
  public Row add(PasskeyJson.@Nullable Reply sent) {
    return Row.of(passkeys.add(current.caller(), Body.present(sent).asMade()));
  }

  @DELETE
  @Path("{id}")
  public void remove(@PathParam("id") String id) {
    try {
      passkeys.remove(current.caller(), PasskeyId.of(id));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
