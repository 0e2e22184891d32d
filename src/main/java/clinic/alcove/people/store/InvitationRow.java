package clinic.alcove.people.store;

import clinic.alcove.people.Invitation;
import clinic.alcove.people.Invitation.Fate;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One invitation as a row. */
@Entity
@Table(name = "invitation")
public class InvitationRow {
  @Id UUID id;

  @Column(name = "person_id", nullable = false, updatable = false)
  UUID person;

  @Column(name = "inviter_id", nullable = false, updatable = false)
  UUID inviter;

  @Column(name = "secret_hash", nullable = false)
  byte[] secretHash;

  @Column(nullable = false, updatable = false)
  long created;

  @Column(nullable = false)
  long expires;

  @Column @Nullable Long spent;

  @Column @Nullable Long revoked;

  /** For the persistence provider. */
  protected InvitationRow() {}

  InvitationRow(Invitation invitation, Bytes secretHash, Instant created) {
    id = invitation.id().value();
    person = invitation.person().value();
    inviter = invitation.inviter().value();
    this.secretHash = secretHash.toByteArray();
    this.created = created.toEpochMilli();
    expires = invitation.expires().toEpochMilli();
  }

  Invitation asInvitation() {
    return as(revoked != null ? Fate.REVOKED : spent != null ? Fate.SPENT : Fate.WAITING);
  }

  /** As it is to somebody who holds a link from before it was renewed. */
  Invitation asReplaced() {
    return as(Fate.REVOKED);
  }

  private Invitation as(Fate fate) {
    return new Invitation(
        new InvitationId(id),
        new PersonId(person),
        new PersonId(inviter),
        Instant.ofEpochMilli(expires),
        fate);
  }
}
