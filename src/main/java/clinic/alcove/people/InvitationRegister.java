package clinic.alcove.people;

import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where invitations are kept. */
public interface InvitationRegister {
  /** Keeps a new invitation with the hash of its secret. */
  void add(Invitation invitation, Bytes secretHash, Instant created);

  /** The invitation whose secret has this hash. */
  Optional<Invitation> bySecret(Bytes secretHash);

  /** What this person invited, newest first. */
  List<Invitation> invitedBy(PersonId inviter);

  /** Spends it; false when somebody else was faster. The database decides. */
  boolean spend(InvitationId id, Instant now);

  /** Moves the end of one that is not spent. */
  void extend(InvitationId id, Instant expires);
}
