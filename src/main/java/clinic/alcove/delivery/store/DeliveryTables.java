package clinic.alcove.delivery.store;

import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Delivery;
import clinic.alcove.delivery.DeliveryStore;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.delivery.MessageKind;
import clinic.alcove.delivery.RelayedMessage;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Messages and mailboxes in the database. */
@Dependent
public class DeliveryTables implements DeliveryStore {
  private final EntityManager entities;
  private final Forgetting forgetting;

  /** Works through this entity manager. */
  @Inject
  public DeliveryTables(EntityManager entities) {
    this.entities = entities;
    this.forgetting = new Forgetting(entities);
  }

  @Override
  public Optional<Answered> answered(DeviceId sender, ClientMessageId message) {
    return entities
        .createQuery(
            "SELECT m.digest, m.accepted, m.epoch FROM MessageRow m"
                + " WHERE m.senderDevice = :sender AND m.clientMessage = :message",
            Object[].class)
        .setParameter("sender", sender.value())
        .setParameter("message", message.value())
        .getResultList()
        .stream()
        .findFirst()
        .map(
            row ->
                new Answered(
                    Bytes.of((byte[]) row[0]), Instant.ofEpochMilli((long) row[1]), (long) row[2]));
  }

  @Override
  public void keep(RelayedMessage message, List<Post> posts) {
    MessageRow row = new MessageRow(message);
    entities.persist(row);
    for (Post post : posts) {
      entities.persist(new CiphertextRow(row.id, post.kind(), post.content().toByteArray()));
      for (DeviceId device : post.recipients()) {
        MailboxRow mailbox = lockedMailbox(device);
        mailbox.last++;
        entities.persist(
            new DeliveryRow(device.value(), mailbox.last, row.id, post.kind(), row.accepted));
      }
    }
  }

  @Override
  public Mailbox mailbox(DeviceId device) {
    return Optional.ofNullable(entities.find(MailboxRow.class, device.value()))
        .map(MailboxRow::asMailbox)
        .orElse(Mailbox.EMPTY);
  }

  @Override
  public List<Delivery> waiting(DeviceId device, long after, int limit) {
    return entities
        .createQuery(
            "SELECT d.sequence, m.id, m.conversation, m.client, m.clientMessage, d.kind, c.content,"
                + " m.accepted"
                + " FROM DeliveryRow d, MessageRow m, CiphertextRow c"
                + " WHERE d.device = :device AND d.sequence > :after AND m.id = d.message"
                + " AND c.message = d.message AND c.kind = d.kind ORDER BY d.sequence",
            Object[].class)
        .setParameter("device", device.value())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(DeliveryTables::delivery)
        .toList();
  }

  private static Delivery delivery(Object[] row) {
    return new Delivery(
        (long) row[0],
        new MessageId((UUID) row[1]),
        new ConversationId((UUID) row[2]),
        new PersonId((UUID) row[3]),
        new ClientMessageId((UUID) row[4]),
        (MessageKind) row[5],
        Bytes.of((byte[]) row[6]),
        Instant.ofEpochMilli((long) row[7]));
  }

  @Override
  public void handOver(DeviceId device, long upTo) {
    MailboxRow mailbox = lockedMailbox(device);
    mailbox.handedOver = Math.max(mailbox.handedOver, upTo);
  }

  @Override
  public List<Receipt> acknowledge(DeviceId device, PersonId person, long upTo, Instant now) {
    lockedMailbox(device).acknowledged = upTo;
    return forgetting.acknowledged(device, person, upTo, now);
  }

  @Override
  public Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> messages) {
    Set<ClientMessageId> delivered = new HashSet<>();
    List<UUID> asked = messages.stream().map(ClientMessageId::value).toList();
    for (List<UUID> chunk : Forgetting.chunks(asked)) {
      delivered.addAll(
          entities
              .createQuery(
                  "SELECT m.clientMessage FROM MessageRow m WHERE m.senderDevice = :sender"
                      + " AND m.clientMessage IN :messages AND m.delivered IS NOT NULL",
                  UUID.class)
              .setParameter("sender", sender.value())
              .setParameter("messages", chunk)
              .getResultList()
              .stream()
              .map(ClientMessageId::new)
              .collect(Collectors.toSet()));
    }
    return delivered;
  }

  @Override
  public List<DeviceId> mailboxes() {
    return entities
        .createQuery("SELECT b.device FROM MailboxRow b", UUID.class)
        .getResultList()
        .stream()
        .map(DeviceId::new)
        .toList();
  }

  @Override
  public void drop(DeviceId device) {
    MailboxRow mailbox = entities.find(MailboxRow.class, device.value());
    if (mailbox == null) {
      return;
    }
    forgetting.dropped(device, mailbox.last);
    entities.remove(mailbox);
    entities.flush();
  }

  @Override
  public void expire(Instant before) {
    long end = before.toEpochMilli();
    for (Object[] row :
        entities
            .createQuery(
                "SELECT d.device, MAX(d.sequence) FROM DeliveryRow d WHERE d.accepted < :end"
                    + " GROUP BY d.device",
                Object[].class)
            .setParameter("end", end)
            .getResultList()) {
      MailboxRow mailbox = lockedMailbox(new DeviceId((UUID) row[0]));
      mailbox.acknowledged = Math.max(mailbox.acknowledged, (long) row[1]);
      mailbox.handedOver = Math.max(mailbox.handedOver, mailbox.acknowledged);
    }
    forgetting.expired(end);
  }

  /**
   * Locked, so that with several nodes two writers do not give out one number. Locked once per
   * transaction: locking again would read the row again, and forget what was counted since.
   */
  private MailboxRow lockedMailbox(DeviceId device) {
    MailboxRow mailbox = entities.find(MailboxRow.class, device.value());
    if (mailbox == null) {
      mailbox = new MailboxRow(device.value());
      entities.persist(mailbox);
      entities.flush();
    }
    if (entities.getLockMode(mailbox) != LockModeType.PESSIMISTIC_WRITE) {
      entities.lock(mailbox, LockModeType.PESSIMISTIC_WRITE);
    }
    return mailbox;
  }
}
