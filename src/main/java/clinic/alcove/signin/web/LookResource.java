package clinic.alcove.signin.web;

import clinic.alcove.people.CurrentVisitor;
import clinic.alcove.people.InvitationSecret;
import clinic.alcove.people.Invitations.Look;
import clinic.alcove.refusal.Body;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.signin.Threshold;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Looking at an invitation without spending it. */
@Path("invitations/look")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LookResource {
  @Inject Threshold threshold;
  @Inject ClinicSettings clinic;
  @Inject CurrentVisitor visitor;

  /** The secret of a link. */
  public record Secret(@Nullable String secret) {}

  /** What its holder sees of an open invitation. */
  public record LookView(
      String role,
      String clinicName,
      String inviterName,
      String displayName,
      String signInName,
      long expiresAt,
      boolean again) {}

  @POST
  public LookView look(@Nullable Secret sent) {
    InvitationSecret secret = InvitationSecret.of(Body.present(Body.present(sent).secret()));
    Look look = threshold.look(visitor.visitor(), secret);
    boolean byThemself = look.inviter().id().equals(look.person().id());
    return new LookView(
        look.person().role().name(),
        clinic.name(),
        byThemself ? clinic.name() : look.inviter().displayName(),
        look.person().displayName(),
        look.person().signInName(),
        look.invitation().expires().toEpochMilli(),
        look.again());
  }
}
