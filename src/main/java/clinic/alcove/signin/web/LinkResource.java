package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.signin.AccountLink;
import clinic.alcove.signin.Linking;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.LinkId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/account/link}: two browsers of one account, and nobody else. */
@Path("account/link")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LinkResource {
  @Inject Linking linking;
  @Inject CurrentCaller current;

  /** The first message, opaque, base64. */
  public record Opening(@Nullable String message) {}

  /** A link that was opened. */
  public record Opened(String linkId, long expiresAt) {}

  /** A link and what lies on it; {@code state} is OPEN or CLOSED. */
  public record View(String linkId, List<String> messages, String state) {
    /** Copies the list. */
    public View {
      messages = List.copyOf(messages);
    }
  }

  /** A message, opaque, base64, for this place. */
  public record Message(
      @Nullable String linkId, @Nullable Integer index, @Nullable String message) {}

  @POST
  public Opened open(@Nullable Opening sent) {
    Bytes message = OwnBrowserResource.bytes(Body.present(sent).message());
    AccountLink link = linking.open(current.caller(), message);
    return new Opened(link.id().toString(), link.expires().toEpochMilli());
  }

  @GET
  public View look() {
    return linking
        .look(current.caller())
        .map(LinkResource::view)
        .orElseThrow(() -> new RefusedException(Refusal.NOT_FOUND));
  }

  @POST
  @Path("messages")
  public void post(@Nullable Message sent) {
    Message body = Body.present(sent);
    linking.post(
        current.caller(),
        link(Body.present(body.linkId())),
        Body.present(body.index()),
        OwnBrowserResource.bytes(body.message()));
  }

  @DELETE
  public void close() {
    linking.close(current.caller());
  }

  private static View view(AccountLink link) {
    return new View(
        link.id().toString(),
        link.messages().stream().map(Bytes::toBase64).toList(),
        link.closed() ? "CLOSED" : "OPEN");
  }

  private static LinkId link(String id) {
    try {
      return LinkId.of(id);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }
}
