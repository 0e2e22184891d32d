package clinic.alcove.delivery.store;

import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.DeliveryStore.Receipt;
import clinic.alcove.delivery.MessageKind;
import clinic.alcove.values.DeviceId;
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

  /** The device has everything up to here; receipts for what everybody has now. */
  List<Receipt> acknowledged(DeviceId device, long upTo, Instant now) {
    List<Receipt> receipts = new ArrayList<>();
    for (List<UUID> messages : chunks(removed(device, upTo))) {
      entities
          .createQuery(
              "UPDATE MessageRow m SET m.acknowledgements = m.acknowledgements + 1"
                  + " WHERE m.id IN :messages")
          .setParameter("messages", messages)
          .executeUpdate();
      receipts.addAll(settle(messages, now));
    }
    return receipts;
  }

  /** The device is gone, and with it everything up to here that it did not acknowledge. */
  void dropped(DeviceId device, long upTo, Instant now) {
    chunks(removed(device, upTo)).forEach(messages -> settle(messages, now));
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

  /** Forgets the bytes of those nobody waits for; receipts for those that somebody has. */
  private List<Receipt> settle(List<UUID> messages, Instant now) {
    Set<UUID> settled = new HashSet<>(messages);
    settled.removeAll(
        entities
            .createQuery(
                "SELECT d.message FROM DeliveryRow d WHERE d.message IN :messages", UUID.class)
            .setParameter("messages", messages)
            .getResultList());
    if (settled.isEmpty()) {
      return List.of();
    }
    entities
        .createQuery("DELETE FROM CiphertextRow c WHERE c.message IN :messages")
        .setParameter("messages", settled)
        .executeUpdate();
    entities
        .createQuery(
            "UPDATE MessageRow m SET m.delivered = :now"
                + " WHERE m.id IN :messages AND m.acknowledgements > 0")
        .setParameter("now", now.toEpochMilli())
        .setParameter("messages", settled)
        .executeUpdate();
    return entities
        .createQuery(
            "SELECT m.senderDevice, m.clientMessage FROM MessageRow m WHERE m.id IN :messages"
                + " AND m.delivered IS NOT NULL AND m.kind = :kind ORDER BY m.accepted, m.id",
            Object[].class)
        .setParameter("messages", settled)
        .setParameter("kind", MessageKind.APPLICATION)
        .getResultList()
        .stream()
        .map(row -> new Receipt(new DeviceId((UUID) row[0]), new ClientMessageId((UUID) row[1])))
        .toList();
  }

  static List<List<UUID>> chunks(List<UUID> ids) {
    List<List<UUID>> chunks = new ArrayList<>();
    for (int i = 0; i < ids.size(); i += CHUNK) {
      chunks.add(ids.subList(i, Math.min(ids.size(), i + CHUNK)));
    }
    return chunks;
  }
}
