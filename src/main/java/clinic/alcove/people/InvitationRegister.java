package clinic.alcove.people;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where invitations are kept. Changes run in the caller's transaction. */
public interface InvitationRegister {
  /** Keeps a new invitation with the hash of its secret. */
  void add(Invitation invitation, Bytes secretHash, Instant created);

  /**
   * The invitation whose secret has this hash. One whose link was replaced since is as good as
   * REVOKED to who holds the older one.
   */
  Optional<Invitation> bySecret(Bytes secretHash);

  /** The invitation as it stands. */
  Optional<Invitation> find(InvitationId id);

  /** The invitation, and nobody else changes it until the caller's transaction ends. */
  Optional<Invitation> locked(InvitationId id);

  /**
   * What this person invited, themself left out, and for an administrator also the staff whose
   * inviter left; newest first, at most so many.
   */
  List<Invitation> invitedBy(PersonId inviter, int max);

  /** Those of the clients on this therapist's caseload; newest first, at most so many. */
  List<Invitation> ofCaseload(PersonId therapist, int max);

  /** Whether this client is on this therapist's caseload. */
  boolean onCaseload(PersonId therapist, PersonId client);

  /**
   * Spends it by the secret with this hash; false when somebody else was faster, or it was renewed
   * or taken back meanwhile. The database decides.
   */
  boolean spend(InvitationId id, Bytes secretHash, Instant now);

  /** Takes it back. */
  void revoke(InvitationId id, Instant now);

  /** Takes back what is open for this person. */
  void revokeFor(PersonId invited, Instant now);

  /** Takes back what is open of all that this person made. */
  void revokeBy(PersonId inviter, Instant now);

  /** Gives it a fresh secret and a new end, and makes it open again. */
  void renew(InvitationId id, Bytes secretHash, Instant expires, Instant now);

  /** Moves the end of one that is waiting. */
  void extend(InvitationId id, Instant expires);
}
