package clinic.alcove.conversation.web;

import clinic.alcove.conversation.Conversations;
import clinic.alcove.conversation.KeyPackagesRanLow;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.ConversationId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code /api/conversations}: a participant's conversations, without a word of what is said. */
@Path("/conversations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {
  @Inject CurrentCaller current;
  @Inject Conversations conversations;
  @Inject Event<KeyPackagesRanLow> hints;

  /** The caller's conversations, oldest first. */
  @GET
  public List<ConversationJson> all() {
    return conversations.of(current.caller()).stream().map(ConversationJson::of).toList();
  }

  /** Records that the caller opened the conversation. */
  @POST
  @Path("/{id}/open")
  public Response open(@PathParam("id") String id) {
    conversations.open(current.caller(), conversation(id));
    return Response.noContent().build();
  }

  /** One key package of each device of the other one. */
  @POST
  @Path("/{id}/key-packages")
  public ClaimedJson claim(@PathParam("id") String id) {
    List<ClaimKeyPackages.Claimed> claimed =
        conversations.claim(current.caller(), conversation(id));
    claimed.stream()
        .filter(each -> each.remaining() < ClaimKeyPackages.LOW_WATER)
        .forEach(each -> hints.fire(new KeyPackagesRanLow(each.device(), each.remaining())));
    return new ClaimedJson(
        claimed.stream()
            .map(
                each ->
                    new ClaimedJson.PackageJson(
                        each.device().toString(), each.keyPackage().toBase64()))
            .toList());
  }

  private static ConversationId conversation(String id) {
    try {
      return ConversationId.of(id);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
