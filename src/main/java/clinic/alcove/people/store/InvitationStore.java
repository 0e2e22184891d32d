package clinic.alcove.people.store;

import clinic.alcove.people.Invitation;
import clinic.alcove.people.InvitationRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.InvitationId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invitations in the database. */
@Dependent
public class InvitationStore implements InvitationRegister {
  private static final String NEWEST = " order by i.created desc, i.id desc";

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
        .map(InvitationRow::asInvitation)
        .or(() -> byReplaced(secretHash));
  }

  private Optional<Invitation> byReplaced(Bytes secretHash) {
    return entities
        .createQuery(
            "select i from InvitationRow i, ReplacedSecretRow r"
                + " where r.invitation = i.id and r.secretHash = :hash",
            InvitationRow.class)
        .setParameter("hash", secretHash.toByteArray())
        .getResultStream()
        .findFirst()
        .map(InvitationRow::asReplaced);
  }

  @Override
  public Optional<Invitation> find(InvitationId id) {
    return Optional.ofNullable(entities.find(InvitationRow.class, id.value()))
        .map(InvitationRow::asInvitation);
  }

  @Override
  public Optional<Invitation> locked(InvitationId id) {
    return Optional.ofNullable(
            entities.find(InvitationRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
        .map(InvitationRow::asInvitation);
  }

  @Override
  public List<Invitation> invitedBy(PersonId inviter, int max) {
    return newest(
        "i.person <> :who and (i.inviter = :who or exists (select a from PersonRow a"
            + " where a.id = :who and a.role = clinic.alcove.values.Role.ADMINISTRATOR)"
            + " and i.inviter in (select l.id from PersonRow l"
            + " where l.state = clinic.alcove.people.Person.State.LEFT)"
            + " and i.person in (select p.id from PersonRow p"
            + " where p.role <> clinic.alcove.values.Role.CLIENT))",
        inviter,
        max);
  }

  @Override
  public List<Invitation> ofCaseload(PersonId therapist, int max) {
    return newest(
        "i.person in (select c.pair.client from CaseloadRow c where c.pair.therapist = :who"
            + " and c.closed is null)",
        therapist,
        max);
  }

  private List<Invitation> newest(String which, PersonId who, int max) {
    return entities
        .createQuery("select i from InvitationRow i where " + which + NEWEST, InvitationRow.class)
        .setParameter("who", who.value())
        .setMaxResults(max)
        .getResultStream()
        .map(InvitationRow::asInvitation)
        .toList();
  }

  @Override
  public boolean onCaseload(PersonId therapist, PersonId client) {
    return entities
            .createQuery(
                "select count(c) from CaseloadRow c"
                    + " where c.pair.therapist = :therapist and c.pair.client = :client"
                    + " and c.closed is null",
                Long.class)
            .setParameter("therapist", therapist.value())
            .setParameter("client", client.value())
            .getSingleResult()
        > 0;
  }

  @Override
  public boolean spend(InvitationId id, Bytes secretHash, Instant now) {
    // One statement, so that of two acceptances at once the database lets one win.
    return entities
            .createQuery(
                "update InvitationRow i set i.spent = :now where i.id = :id"
                    + " and i.secretHash = :hash and i.spent is null and i.revoked is null")
            .setParameter("now", now.toEpochMilli())
            .setParameter("id", id.value())
            .setParameter("hash", secretHash.toByteArray())
            .executeUpdate()
        == 1;
  }

  @Override
  public void revoke(InvitationId id, Instant now) {
    row(id).revoked = now.toEpochMilli();
    entities.flush();
  }

  @Override
  public void revokeFor(PersonId invited, Instant now) {
    revokeOpen("i.person = :who", invited, now);
  }

  @Override
  public void revokeBy(PersonId inviter, Instant now) {
    revokeOpen("i.inviter = :who", inviter, now);
  }

  private void revokeOpen(String which, PersonId who, Instant now) {
    entities
        .createQuery(
            "update InvitationRow i set i.revoked = :now where i.spent is null"
                + " and i.revoked is null and i.expires > :now and "
                + which)
        .setParameter("now", now.toEpochMilli())
        .setParameter("who", who.value())
        .executeUpdate();
  }

  @Override
  public void renew(InvitationId id, Bytes secretHash, Instant expires, Instant now) {
    InvitationRow row = row(id);
    entities.persist(new ReplacedSecretRow(row.secretHash, row.id, now));
    row.secretHash = secretHash.toByteArray();
    row.expires = expires.toEpochMilli();
    row.spent = null;
    row.revoked = null;
    entities.flush();
  }

  @Override
  public void extend(InvitationId id, Instant expires) {
    entities
        .createQuery(
            "update InvitationRow i set i.expires = :end where i.id = :id and i.spent is null"
                + " and i.revoked is null")
        .setParameter("end", expires.toEpochMilli())
        .setParameter("id", id.value())
        .executeUpdate();
  }

  private InvitationRow row(InvitationId id) {
    InvitationRow row = entities.find(InvitationRow.class, id.value());
    if (row == null) {
      throw new IllegalArgumentException("no such invitation");
    }
    return row;
  }
}
