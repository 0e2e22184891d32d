package clinic.alcove.signin.store;

import clinic.alcove.signin.Ceremony;
import clinic.alcove.signin.Passkey;
import clinic.alcove.signin.PasskeyRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PasskeyId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Passkeys and their challenges in the database. */
@Dependent
public class PasskeyStore implements PasskeyRegister {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public PasskeyStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void add(Passkey passkey) {
    entities.persist(new PasskeyRow(passkey));
    entities.flush();
  }

  @Override
  public Optional<Passkey> byCredential(Bytes credentialId) {
    return entities
        .createQuery("select p from PasskeyRow p where p.credentialId = :id", PasskeyRow.class)
        .setParameter("id", credentialId.toByteArray())
        .getResultStream()
        .findFirst()
        .map(PasskeyRow::asPasskey);
  }

  @Override
  public List<Passkey> of(PersonId person) {
    return entities
        .createQuery(
            "select p from PasskeyRow p where p.person = :person order by p.added, p.id",
            PasskeyRow.class)
        .setParameter("person", person.value())
        .getResultStream()
        .map(PasskeyRow::asPasskey)
        .toList();
  }

  @Override
  public boolean used(PasskeyId id, long countBefore, Passkey.Use use, Instant now) {
    return entities
            .createQuery(
                "update PasskeyRow p set p.signCount = :count, p.backedUp = :backedUp,"
                    + " p.lastUsed = :now where p.id = :id and p.signCount = :before")
            .setParameter("count", use.signCount())
            .setParameter("backedUp", use.backedUp())
            .setParameter("now", now.toEpochMilli())
            .setParameter("id", id.value())
            .setParameter("before", countBefore)
            .executeUpdate()
        == 1;
  }

  @Override
  public void remove(PasskeyId id) {
    entities
        .createQuery("delete from PasskeyRow p where p.id = :id")
        .setParameter("id", id.value())
        .executeUpdate();
  }

  @Override
  public Optional<Bytes> handle(PersonId person) {
    return Optional.ofNullable(entities.find(PasskeyHolderRow.class, person.value()))
        .map(row -> Bytes.of(row.handle));
  }

  @Override
  public void keepHandle(PersonId person, Bytes handle) {
    entities.persist(new PasskeyHolderRow(person.value(), handle.toByteArray()));
    entities.flush();
  }

  @Override
  public long madeForOthers(String rpId) {
    return entities
        .createQuery("select count(p) from PasskeyRow p where p.rpId <> :rpId", Long.class)
        .setParameter("rpId", rpId)
        .getSingleResult();
  }

  @Override
  public void keep(Ceremony ceremony) {
    entities.persist(new CeremonyRow(ceremony));
  }

  @Override
  public Optional<Ceremony> take(UUID id) {
    Optional<Ceremony> found =
        entities
            .createQuery("select c from CeremonyRow c where c.id = :id", CeremonyRow.class)
            .setParameter("id", id)
            .getResultStream()
            .findFirst()
            .map(CeremonyRow::asCeremony);
    // Whoever deletes the row has it: of two answers at the same time, one.
    int deleted =
        entities
            .createQuery("delete from CeremonyRow c where c.id = :id")
            .setParameter("id", id)
            .executeUpdate();
    return found.filter(ceremony -> deleted == 1);
  }

  @Override
  public void forgetCeremonies(Instant now) {
    entities
        .createQuery("delete from CeremonyRow c where c.expires <= :now")
        .setParameter("now", now.toEpochMilli())
        .executeUpdate();
  }
}
