package clinic.alcove.conversation.web;

import static java.util.stream.Collectors.toSet;

import clinic.alcove.conversation.Conversations;
import clinic.alcove.conversation.KeyPackagesRanLow;
import clinic.alcove.keys.ClaimKeyPackages;
import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/conversations}: a participant's conversations, without a word of what is said. */
@Path("/conversations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ConversationResource {
  /** No two people have more devices. */
  private static final int MAX_WANTED = 16;

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

  /** Which devices to claim for; none or nothing for those that are missing in the group. */
  public record Wanted(@Nullable List<String> devices) {}

  /** One key package of each of these devices. */
  @POST
  @Path("/{id}/key-packages")
  public ClaimedJson claim(@PathParam("id") String id, @Nullable Wanted wanted) {
    List<ClaimKeyPackages.Claimed> claimed =
        conversations.claim(current.caller(), conversation(id), devices(wanted));
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

  private static Set<DeviceId> devices(@Nullable Wanted wanted) {
    List<String> named = wanted == null || wanted.devices() == null ? List.of() : wanted.devices();
    if (named.size() > MAX_WANTED) {
      throw new RefusedException(Refusal.TOO_MANY);
    }
    try {
      return named.stream().map(each -> DeviceId.of(Body.present(each))).collect(toSet());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  private static ConversationId conversation(String id) {
    try {
      return ConversationId.of(id);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
