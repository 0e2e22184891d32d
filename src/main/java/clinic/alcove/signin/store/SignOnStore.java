package clinic.alcove.signin.store;

import clinic.alcove.signin.ProvenIdentity;
import clinic.alcove.signin.SignOnAttempt;
import clinic.alcove.signin.SignOnRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** Attempts and links of single sign-on in the database. */
@Dependent
public class SignOnStore implements SignOnRegister {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public SignOnStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void add(SignOnAttempt attempt, Bytes tokenHash) {
    entities.persist(new SignOnAttemptRow(attempt, tokenHash));
  }

  @Override
  public Optional<SignOnAttempt> take(Bytes tokenHash) {
    SignOnAttemptRow row = entities.find(SignOnAttemptRow.class, tokenHash.toHex());
    if (row == null) {
      return Optional.empty();
    }
    // Who deletes the row has it; another taker waits for that and deletes nothing.
    int taken =
        entities
            .createQuery("delete from SignOnAttemptRow a where a.tokenHash = :hash")
            .setParameter("hash", row.tokenHash)
            .executeUpdate();
    return taken == 1 ? Optional.of(row.asAttempt()) : Optional.empty();
  }

  @Override
  public void forget(Instant before) {
    entities
        .createQuery("delete from SignOnAttemptRow a where a.begun < :before")
        .setParameter("before", before.toEpochMilli())
        .executeUpdate();
  }

  @Override
  public Optional<PersonId> person(ProvenIdentity identity) {
    return Optional.ofNullable(entities.find(SignOnLinkRow.class, identity.identity()))
        .map(row -> new PersonId(row.person));
  }

  @Override
  public void link(ProvenIdentity identity, PersonId person, Instant now) {
    unlink(person);
    entities.persist(new SignOnLinkRow(identity.identity(), person.value(), now.toEpochMilli()));
  }

  @Override
  public void unlink(PersonId person) {
    // A statement, not a removal: a new link to the same person may follow in this transaction.
    entities
        .createQuery("delete from SignOnLinkRow l where l.person = :person")
        .setParameter("person", person.value())
        .executeUpdate();
  }

  @Override
  public boolean linked(PersonId person) {
    return !entities
        .createQuery("select l from SignOnLinkRow l where l.person = :person", SignOnLinkRow.class)
        .setParameter("person", person.value())
        .getResultList()
        .isEmpty();
  }
}
