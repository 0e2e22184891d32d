package clinic.alcove.people;

import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * The link a person is given. The secret stands in the fragment, which browsers do not send: no
 * server log and no proxy sees it.
 */
@Dependent
public class InvitationLinks {
  private final ClinicSettings clinic;

  /** Links to this clinic. */
  @Inject
  public InvitationLinks(ClinicSettings clinic) {
    this.clinic = clinic;
  }

  /** Where a person of this role accepts this secret. */
  public String link(Role role, InvitationSecret secret) {
    return clinic.origin() + door(role) + "invitation#" + secret.text();
  }

  /** Where a person of this role signs in. */
  public String signIn(Role role) {
    return clinic.origin() + door(role) + (door(role).equals("/") ? "sign-in" : "");
  }

  private static String door(Role role) {
    return switch (role) {
      case CLIENT, THERAPIST -> "/";
      case COMPLIANCE, ADMINISTRATOR -> "/console/";
    };
  }
}
