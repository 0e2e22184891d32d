package clinic.alcove.people.store;

import clinic.alcove.people.Invitation;
import clinic.alcove.people.InvitationRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invitations in the database. */
@Dependent
public class InvitationStore implements InvitationRegister {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public InvitationStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void add(Invitation invitation, Bytes secretHash, Instant created) {
    entities.persist(new InvitationRow(invitation, secretHash, created));
    entities.flush();
  }

  @Override
  public Optional<Invitation> bySecret(Bytes secretHash) {
    return entities
        .createQuery(
            "select i from InvitationRow i where i.secretHash = :hash", InvitationRow.class)
        .setParameter("hash", secretHash.toByteArray())
        .getResultStream()
        .findFirst()
        .map(InvitationRow::asInvitation);
  }

  @Override
  public List<Invitation> invitedBy(PersonId inviter) {
    return entities
        .createQuery(
            "select i from InvitationRow i where i.inviter = :inviter and i.person <> :inviter"
                + " order by i.created desc, i.id desc",
            InvitationRow.class)
        .setParameter("inviter", inviter.value())
        .getResultStream()
        .map(InvitationRow::asInvitation)
        .toList();
  }

  @Override
  public boolean spend(InvitationId id, Instant now) {
    // One statement, so that of two acceptances at once the database lets one win.
    return entities
            .createQuery(
                "update InvitationRow i set i.spent = :now where i.id = :id and i.spent is null")
            .setParameter("now", now.toEpochMilli())
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public void extend(InvitationId id, Instant expires) {
    entities
        .createQuery(
            "update InvitationRow i set i.expires = :end where i.id = :id and i.spent is null")
        .setParameter("end", expires.toEpochMilli())
        .setParameter("id", id.value())
        .executeUpdate();
  }
}
