package clinic.alcove.delivery.store;

import clinic.alcove.delivery.Address;
import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.DeliveryStore.Expired;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.DeliveryStore.Unfetched;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One page of what is forgotten for its age. A page ends at a moment, so that all places of one
 * message go in one transaction: nobody fetches from one mailbox what its sender was just told is
 * gone. Of each queue only the front goes, so that it goes on without a gap.
 */
final class ExpiryPage {
  private final Connection connection;
  private final Vendor vendor;
  private final long before;
  private final long now;

  ExpiryPage(Connection connection, Vendor vendor, long before, long now) {
    this.connection = connection;
    this.vendor = vendor;
    this.before = before;
    this.now = now;
  }

  /** A message past its time. */
  private record Old(
      Named name, MessageId id, ConversationId conversation, List<Address> addressed) {}

  Expired forget(int limit, Function<Set<DeviceId>, Map<DeviceId, Mailbox>> lock)
      throws SQLException {
    long end = end(limit);
    Map<DeviceId, Long> fronts = fronts(end);
    Map<DeviceId, Mailbox> mailboxes = lock.apply(fronts.keySet());
    // Read under the locks: another node may just have done the same.
    List<Old> old = old(end);
    old.removeIf(each -> stillWaits(each, fronts));
    List<Old> unfetched = unfetched(old);
    List<Old> gone = removed(unfetched);
    old.removeAll(unfetched);
    List<Old> others = removed(old);
    remember(gone);
    trim(fronts, mailboxes);
    boolean last = end == before;
    if (last) {
      update("DELETE FROM mailbox WHERE retired < ?");
      update("DELETE FROM expired_message WHERE expired < ?");
    }
    boolean more = !last && !(gone.isEmpty() && others.isEmpty());
    return new Expired(gone.stream().map(ExpiryPage::unfetched).toList(), more);
  }

  /** Where the page ends: with its last message, and whatever was accepted in the same moment. */
  private long end(int limit) throws SQLException {
    return Sql.query(
            connection,
            "SELECT accepted FROM message WHERE accepted < ? ORDER BY accepted"
                + " OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY",
            statement -> {
              statement.setLong(1, before);
              statement.setInt(2, limit - 1);
            },
            row -> row.getLong(1) + 1)
        .stream()
        .findFirst()
        .orElse(before);
  }

  /** How far each queue's front is old. What stands behind something younger waits with it. */
  private Map<DeviceId, Long> fronts(long end) throws SQLException {
    Map<DeviceId, Long> fronts = new HashMap<>();
    Sql.query(
        connection,
        "SELECT device_id, MAX(sequence_number) FROM delivery WHERE accepted < ?"
            + " GROUP BY device_id",
        statement -> statement.setLong(1, end),
        row -> {
          fronts.put(new DeviceId(Rows.id(row, 1)), row.getLong(2));
          return true;
        });
    for (Map.Entry<DeviceId, Long> front : fronts.entrySet()) {
      Sql.query(
          connection,
          "SELECT MIN(sequence_number) FROM delivery"
              + " WHERE device_id = ? AND sequence_number < ? AND accepted >= ?",
          statement -> {
            statement.setObject(1, front.getKey().value());
            statement.setLong(2, front.getValue());
            statement.setLong(3, end);
          },
          row -> {
            long younger = row.getLong(1);
            if (younger > 0) {
              front.setValue(younger - 1);
            }
            return younger;
          });
    }
    return fronts;
  }

  private List<Old> old(long end) throws SQLException {
    return Sql.query(
        connection,
        "SELECT sender_device_id, client_message_id, id, conversation_id, addressed FROM message"
            + " WHERE accepted < ? ORDER BY accepted, id",
        statement -> statement.setLong(1, end),
        row ->
            new Old(
                Rows.named(row),
                new MessageId(Rows.id(row, 3)),
                new ConversationId(Rows.id(row, 4)),
                Places.of(row.getBytes(5))));
  }

  private static boolean stillWaits(Old message, Map<DeviceId, Long> fronts) {
    return message.addressed().stream()
        .anyMatch(place -> place.sequence() > fronts.getOrDefault(place.device(), Long.MAX_VALUE));
  }

  /** Those that no device of the other person acknowledged. */
  private List<Old> unfetched(List<Old> old) throws SQLException {
    Set<DeviceId> devices = new HashSet<>();
    old.forEach(each -> each.addressed().forEach(place -> devices.add(place.device())));
    Map<DeviceId, Long> upTo =
        devices.isEmpty() ? Map.of() : vendor.acknowledged(connection, devices);
    return old.stream()
        .filter(each -> !each.addressed().isEmpty())
        .filter(
            each ->
                each.addressed().stream()
                    .allMatch(place -> upTo.getOrDefault(place.device(), 0L) < place.sequence()))
        .toList();
  }

  /** Removes them; those that were really there. */
  private List<Old> removed(List<Old> messages) throws SQLException {
    if (messages.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "DELETE FROM message WHERE sender_device_id = ? AND client_message_id = ?")) {
      for (Old each : messages) {
        statement.setObject(1, each.name().sender().value());
        statement.setObject(2, each.name().message().value());
        statement.addBatch();
      }
      int[] counts = statement.executeBatch();
      List<Old> removed = new ArrayList<>();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 1) {
          removed.add(messages.get(i));
        }
      }
      return removed;
    }
  }

  private void remember(List<Old> gone) throws SQLException {
    Sql.updateAll(
        connection,
        "DELETE FROM expired_message WHERE sender_device_id = ? AND client_message_id = ?",
        gone,
        (statement, each) -> {
          statement.setObject(1, each.name().sender().value());
          statement.setObject(2, each.name().message().value());
        });
    Sql.updateAll(
        connection,
        "INSERT INTO expired_message (sender_device_id, client_message_id, conversation_id,"
            + " expired) VALUES (?, ?, ?, ?)",
        gone,
        (statement, each) -> {
          statement.setObject(1, each.name().sender().value());
          statement.setObject(2, each.name().message().value());
          statement.setObject(3, each.conversation().value());
          statement.setLong(4, now);
        });
  }

  private void trim(Map<DeviceId, Long> fronts, Map<DeviceId, Mailbox> mailboxes)
      throws SQLException {
    Map<DeviceId, Mailbox> changed = new HashMap<>();
    for (Map.Entry<DeviceId, Mailbox> each : mailboxes.entrySet()) {
      Mailbox box = each.getValue();
      long front = fronts.getOrDefault(each.getKey(), 0L);
      long upTo = Math.max(box.acknowledged(), front);
      changed.put(each.getKey(), new Mailbox(box.last(), Math.max(box.handedOver(), upTo), upTo));
      int ignored =
          Sql.update(
              connection,
              "DELETE FROM delivery WHERE device_id = ? AND sequence_number <= ?",
              statement -> {
                statement.setObject(1, each.getKey().value());
                statement.setLong(2, front);
              });
    }
    if (!changed.isEmpty()) {
      vendor.set(connection, changed);
    }
  }

  private void update(String statement) throws SQLException {
    int ignored = Sql.update(connection, statement, parameters -> parameters.setLong(1, before));
  }

  /** Which of these of the device expired. */
  static Set<ClientMessageId> expired(
      Connection connection, DeviceId sender, Iterable<ClientMessageId> messages)
      throws SQLException {
    Set<ClientMessageId> expired = new HashSet<>();
    for (ClientMessageId each : messages) {
      Sql.query(
          connection,
          "SELECT client_message_id FROM expired_message"
              + " WHERE sender_device_id = ? AND client_message_id = ?",
          statement -> {
            statement.setObject(1, sender.value());
            statement.setObject(2, each.value());
          },
          row -> expired.add(each));
    }
    return expired;
  }

  private static Unfetched unfetched(Old gone) {
    return new Unfetched(gone.name(), gone.id(), gone.conversation());
  }
}
