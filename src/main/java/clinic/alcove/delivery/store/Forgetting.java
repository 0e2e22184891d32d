package clinic.alcove.delivery.store;

import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.delivery.MessageKind;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.PersonId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Removes queue entries, and the bytes of messages nobody waits for any more. */
final class Forgetting {
  /** So many ids in one statement. */
  private static final int CHUNK = 400;

  private final EntityManager entities;

  Forgetting(EntityManager entities) {
    this.entities = entities;
  }

  /** The person's device has everything up to here; receipts for what reached them by that. */
  List<Receipt> acknowledged(DeviceId device, PersonId person, long upTo, Instant now) {
    List<Receipt> receipts = new ArrayList<>();
    for (List<UUID> messages : chunks(removed(device, upTo))) {
      receipts.addAll(delivered(messages, person, now));
      settle(messages);
    }
    return receipts;
  }

  /** The device is gone, and with it everything up to here that it did not acknowledge. */
  void dropped(DeviceId device, long upTo) {
    chunks(removed(device, upTo)).forEach(this::settle);
  }

  /** Everything accepted before this goes. */
  void expired(long end) {
    for (String statement :
        List.of(
            "DELETE FROM DeliveryRow d WHERE d.accepted < :end",
            "DELETE FROM CiphertextRow c WHERE c.message IN"
                + " (SELECT m.id FROM MessageRow m WHERE m.accepted < :end)",
            "DELETE FROM MessageRow m WHERE m.accepted < :end")) {
      entities.createQuery(statement).setParameter("end", end).executeUpdate();
    }
  }

  /** Removes the device's entries up to here; the messages they were of. */
  private List<UUID> removed(DeviceId device, long upTo) {
    List<UUID> messages =
        entities
            .createQuery(
                "SELECT d.message FROM DeliveryRow d"
                    + " WHERE d.device = :device AND d.sequence <= :upTo ORDER BY d.sequence",
                UUID.class)
            .setParameter("device", device.value())
            .setParameter("upTo", upTo)
            .getResultList();
    entities
        .createQuery("DELETE FROM DeliveryRow d WHERE d.device = :device AND d.sequence <= :upTo")
        .setParameter("device", device.value())
        .setParameter("upTo", upTo)
        .executeUpdate();
    return messages;
  }

  /** What somebody else said and this person had on none of their devices before. */
  private List<Receipt> delivered(List<UUID> messages, PersonId person, Instant now) {
    List<Object[]> rows =
        entities
            .createQuery(
                "SELECT m.id, m.senderDevice, m.clientMessage FROM MessageRow m"
                    + " WHERE m.id IN :messages AND m.kind = :kind AND m.delivered IS NULL"
                    + " AND m.senderPerson <> :person ORDER BY m.accepted, m.id",
                Object[].class)
            .setParameter("messages", messages)
            .setParameter("kind", MessageKind.APPLICATION)
            .setParameter("person", person.value())
            .getResultList();
    if (!rows.isEmpty()) {
      entities
          .createQuery("UPDATE MessageRow m SET m.delivered = :now WHERE m.id IN :messages")
          .setParameter("now", now.toEpochMilli())
          .setParameter("messages", rows.stream().map(row -> (UUID) row[0]).toList())
          .executeUpdate();
    }
    return rows.stream()
        .map(row -> new Receipt(new DeviceId((UUID) row[1]), new ClientMessageId((UUID) row[2])))
        .toList();
  }

  /** Forgets the bytes of those nobody waits for. */
  private void settle(List<UUID> messages) {
    Set<UUID> settled = new HashSet<>(messages);
    settled.removeAll(
        entities
            .createQuery(
                "SELECT d.message FROM DeliveryRow d WHERE d.message IN :messages", UUID.class)
            .setParameter("messages", messages)
            .getResultList());
    if (settled.isEmpty()) {
      return;
    }
    entities
        .createQuery("DELETE FROM CiphertextRow c WHERE c.message IN :messages")
        .setParameter("messages", settled)
        .executeUpdate();
  }

  static List<List<UUID>> chunks(List<UUID> ids) {
    List<List<UUID>> chunks = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += CHUNK) {
      chunks.add(ids.subList(i, Math.min(ids.size(), i + CHUNK)));
    }
    return chunks;
  }
}
