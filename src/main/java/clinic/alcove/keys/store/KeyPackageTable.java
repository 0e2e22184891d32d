package clinic.alcove.keys.store;

import clinic.alcove.keys.KeyPackageEntry;
import clinic.alcove.keys.KeyPackageStore;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Key packages in the database. */
@Dependent
public class KeyPackageTable implements KeyPackageStore {
  private static final String WITHIN_TIME =
      "FROM KeyPackageRow k WHERE k.device = :device AND k.expires > :now AND k.lastResort = :last";

  private final EntityManager entities;

  /** Works through this entity manager. */
  @Inject
  public KeyPackageTable(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public void add(KeyPackageEntry entry) {
    entities.persist(new KeyPackageRow(entry));
  }

  @Override
  public void replaceLastResort(KeyPackageEntry entry) {
    entities
        .createQuery("DELETE FROM KeyPackageRow k WHERE k.device = :device AND k.lastResort = TRUE")
        .setParameter("device", entry.device().value())
        .executeUpdate();
    add(entry);
  }

  @Override
  public boolean holds(Bytes reference) {
    return entities
            .createQuery(
                "SELECT COUNT(k) FROM KeyPackageRow k WHERE k.reference = :reference", Long.class)
            .setParameter("reference", reference.toByteArray())
            .getSingleResult()
        > 0;
  }

  @Override
  public int remaining(DeviceId device, Instant now) {
    return entities
        .createQuery("SELECT COUNT(k) " + WITHIN_TIME, Long.class)
        .setParameter("device", device.value())
        .setParameter("now", now.toEpochMilli())
        .setParameter("last", false)
        .getSingleResult()
        .intValue();
  }

  @Override
  public Optional<KeyPackageEntry> claim(DeviceId device, Instant now) {
    Optional<KeyPackageRow> candidate = oldest(device, now, false);
    while (candidate.isPresent()) {
      KeyPackageRow row = candidate.get();
      if (take(row)) {
        return Optional.of(row.asEntry());
      }
      candidate = oldest(device, now, false);
    }
    return oldest(device, now, true).map(KeyPackageRow::asEntry);
  }

  /**
   * The delete waits for whoever else holds the row's lock. Its count says who was first, so no
   * package leaves twice whatever the isolation level.
   */
  private boolean take(KeyPackageRow row) {
    entities.detach(row);
    return entities
            .createQuery("DELETE FROM KeyPackageRow k WHERE k.id = :id")
            .setParameter("id", row.id)
            .executeUpdate()
        == 1;
  }

  private Optional<KeyPackageRow> oldest(DeviceId device, Instant now, boolean lastResort) {
    List<KeyPackageRow> found =
        entities
            .createQuery(
                "SELECT k " + WITHIN_TIME + " ORDER BY k.uploaded, k.id", KeyPackageRow.class)
            .setParameter("device", device.value())
            .setParameter("now", now.toEpochMilli())
            .setParameter("last", lastResort)
            .setMaxResults(1)
            .getResultList();
    return found.stream().findFirst();
  }

  @Override
  public void dropDevice(DeviceId device) {
    entities
        .createQuery("DELETE FROM KeyPackageRow k WHERE k.device = :device")
        .setParameter("device", device.value())
        .executeUpdate();
  }

  @Override
  public int purge(Instant now) {
    return entities
        .createQuery("DELETE FROM KeyPackageRow k WHERE k.expires <= :now")
        .setParameter("now", now.toEpochMilli())
        .executeUpdate();
  }
}
