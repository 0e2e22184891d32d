package clinic.alcove.people.web;

import clinic.alcove.people.CurrentCaller;
import clinic.alcove.people.DisplayName;
import clinic.alcove.people.InvitationCare;
import clinic.alcove.people.InvitationLinks;
import clinic.alcove.people.Invitations;
import clinic.alcove.people.Invitations.Invited;
import clinic.alcove.people.Invitations.Own;
import clinic.alcove.refusal.Body;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.Role;
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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Inviting, seeing what became of it, taking it back, and making a fresh link. */
@Path("invitations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InvitationResource {
  @Inject Invitations invitations;
  @Inject InvitationCare care;
  @Inject InvitationLinks links;
  @Inject CurrentCaller current;

  /** Whom to invite. */
  public record NewInvitation(@Nullable String role, @Nullable String displayName) {}

  /** A fresh invitation; its link is shown this once. */
  public record Fresh(String invitationId, String link, long expiresAt) {}

  /** The fresh link of an invitation made before, shown this once. */
  public record Renewed(String link, long expiresAt) {}

  /** One of the caller's own invitations. */
  public record Row(
      String invitationId, String role, String displayName, String state, long expiresAt) {}

  @POST
  public Fresh invite(@Nullable NewInvitation sent) {
    NewInvitation body = Body.present(sent);
    Role role = role(Body.present(body.role()));
    DisplayName name = new DisplayName(Body.present(body.displayName()));
    Invited invited = invitations.invite(current.caller(), role, name);
    return new Fresh(
        invited.invitation().id().toString(),
        links.link(role, invited.secret()),
        invited.invitation().expires().toEpochMilli());
  }

  @GET
  public List<Row> own() {
    return invitations.own(current.caller()).stream().map(InvitationResource::row).toList();
  }

  @DELETE
  @Path("{id}")
  public void revoke(@PathParam("id") String id) {
    care.revoke(current.caller(), invitation(id));
  }

  @POST
  @Path("{id}/renew")
  public Renewed renew(@PathParam("id") String id) {
    Invited invited = care.renew(current.caller(), invitation(id));
    return new Renewed(
        links.link(invited.role(), invited.secret()),
        invited.invitation().expires().toEpochMilli());
  }

  private static Row row(Own own) {
    return new Row(
        own.invitation().id().toString(),
        own.person().role().name(),
        own.person().displayName(),
        own.state().name().toLowerCase(Locale.ROOT),
        own.invitation().expires().toEpochMilli());
  }

  private static InvitationId invitation(String id) {
    try {
      return InvitationId.of(id);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND);
    }
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
