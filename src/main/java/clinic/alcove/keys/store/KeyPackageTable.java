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

  private static final String FREE =
      "SELECT * FROM key_package WHERE device_id = ? AND expires > ? AND last_resort = FALSE"
          + " ORDER BY uploaded, id FETCH FIRST 1 ROW ONLY FOR UPDATE SKIP LOCKED";

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
    return counted("SELECT COUNT(k) FROM KeyPackageRow k WHERE k.reference = :reference", reference)
        || counted("SELECT COUNT(s) FROM SpentRow s WHERE s.reference = :reference", reference);
  }

  private boolean counted(String query, Bytes reference) {
    return entities
            .createQuery(query, Long.class)
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
    Optional<KeyPackageRow> candidate = next(device, now);
    while (candidate.isPresent()) {
      KeyPackageRow row = candidate.get();
      if (take(row)) {
        KeyPackageEntry taken = row.asEntry();
        entities.persist(new SpentRow(taken));
        return Optional.of(taken);
      }
      candidate = next(device, now);
    }
    return oldest(device, now, true).map(KeyPackageRow::asEntry);
  }

  /**
   * The oldest that nobody else is just taking. Failing that one that is being taken: should that
   * transaction fail, it is free after all.
   */
  private Optional<KeyPackageRow> next(DeviceId device, Instant now) {
    @SuppressWarnings("unchecked")
    List<KeyPackageRow> free =
        entities
            .createNativeQuery(FREE, KeyPackageRow.class)
            .setParameter(1, device.value())
            .setParameter(2, now.toEpochMilli())
            .getResultList();
    return free.stream().findFirst().or(() -> oldest(device, now, false));
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
    over("DELETE FROM SpentRow s WHERE s.expires <= :now", now);
    return over("DELETE FROM KeyPackageRow k WHERE k.expires <= :now", now);
  }

  private int over(String delete, Instant now) {
    return entities.createQuery(delete).setParameter("now", now.toEpochMilli()).executeUpdate();
  }
}
