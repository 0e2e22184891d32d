package clinic.alcove.signin.store;

import clinic.alcove.signin.SecondFactorRegister;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Second factors in the database. */
@Dependent
public class SecondFactorStore implements SecondFactorRegister {
  private final EntityManager entities;

  /** Reads and writes through this entity manager. */
  @Inject
  public SecondFactorStore(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public Optional<SecondFactor> of(PersonId person) {
    return Optional.ofNullable(entities.find(SecondFactorRow.class, person.value()))
        .map(SecondFactorRow::asSecondFactor);
  }

  @Override
  public void begin(PersonId person, Bytes sealed) {
    SecondFactorRow row = entities.find(SecondFactorRow.class, person.value());
    if (row == null) {
      row = new SecondFactorRow(person.value());
      entities.persist(row);
    }
    row.pending = sealed.toByteArray();
  }

  @Override
  public void confirm(PersonId person, long step, List<Bytes> recoveryCodes) {
    SecondFactorRow row = entities.find(SecondFactorRow.class, person.value());
    if (row == null) {
      throw new IllegalArgumentException("no second factor was begun");
    }
    row.sealed = row.pending;
    row.pending = null;
    row.lastStep = step;
    removeRecoveryCodes(person);
    recoveryCodes.forEach(
        code -> entities.persist(new RecoveryCodeRow(code.toHex(), person.value())));
  }

  @Override
  public boolean accept(PersonId person, long step) {
    return entities
            .createQuery(
                "update SecondFactorRow f set f.lastStep = :step"
                    + " where f.person = :person and f.lastStep < :step")
            .setParameter("step", step)
            .setParameter("person", person.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public boolean spend(PersonId person, Bytes recoveryCode) {
    return entities
            .createQuery("delete from RecoveryCodeRow c where c.mac = :mac and c.person = :person")
            .setParameter("mac", recoveryCode.toHex())
            .setParameter("person", person.value())
            .executeUpdate()
        == 1;
  }

  @Override
  public void remove(PersonId person) {
    removeRecoveryCodes(person);
    entities
        .createQuery("delete from SecondFactorRow f where f.person = :person")
        .setParameter("person", person.value())
        .executeUpdate();
  }

  private void removeRecoveryCodes(PersonId person) {
    entities
        .createQuery("delete from RecoveryCodeRow c where c.person = :person")
        .setParameter("person", person.value())
        .executeUpdate();
  }
}
