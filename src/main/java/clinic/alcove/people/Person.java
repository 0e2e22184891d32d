package clinic.alcove.people;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;

/**
 * One account. Born by an invitation as INVITED, ACTIVE once it was accepted, and LEFT for good.
 *
 * @param displayName what others call them, 1 to 80 characters
 * @param signInName what they type to sign in; given by the clinic
 * @param accountCertificate DER of the current account certificate; empty until the browser asked
 */
public record Person(
    PersonId id,
    Role role,
    State state,
    String displayName,
    String signInName,
    Bytes accountCertificate) {

  /** Where an account is in its life. */
  public enum State {
    /** Invited; has no way to sign in yet. */
    INVITED,
    /** Accepted the invitation. */
    ACTIVE,
    /** Discharged, or no longer at the clinic. Never comes back under this account. */
    LEFT
  }
}
