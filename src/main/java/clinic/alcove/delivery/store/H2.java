package clinic.alcove.delivery.store;

import clinic.alcove.delivery.DeliveryStore.Acknowledged;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.delivery.DeliveryStore.Changes;
import clinic.alcove.delivery.DeliveryStore.Forgotten;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.values.DeviceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One small statement for each: by its key, in our own process. */
final class H2 implements Vendor {
  @Override
  public Map<Named, Answered> answered(Connection connection, Collection<Named> messages)
      throws SQLException {
    Map<Named, Answered> answered = new HashMap<>();
    Sql.queryEach(
        connection,
        "SELECT "
            + Rows.ANSWERED
            + " FROM message WHERE sender_device_id = ? AND client_message_id = ?",
        messages,
        (statement, each) -> {
          statement.setObject(1, each.sender().value());
          statement.setObject(2, each.message().value());
        },
        row -> answered.put(Rows.named(row), Rows.answered(row)));
    return answered;
  }

  @Override
  public Map<DeviceId, Mailbox> lock(Connection connection, Collection<DeviceId> devices)
      throws SQLException {
    Map<DeviceId, Mailbox> locked = new HashMap<>();
    Sql.queryEach(
        connection,
        "SELECT " + Rows.MAILBOX + " FROM mailbox WHERE device_id = ? FOR UPDATE",
        devices.stream().sorted(Comparator.comparing(DeviceId::value)).toList(),
        (statement, each) -> statement.setObject(1, each.value()),
        row -> locked.put(new DeviceId(Rows.id(row, 1)), Rows.mailbox(row)));
    return locked;
  }

  @Override
  public Map<DeviceId, Long> acknowledged(Connection connection, Collection<DeviceId> devices)
      throws SQLException {
    Map<DeviceId, Long> acknowledged = new HashMap<>();
    Sql.queryEach(
        connection,
        "SELECT device_id, acknowledged FROM mailbox WHERE device_id = ?",
        devices,
        (statement, each) -> statement.setObject(1, each.value()),
        row -> acknowledged.put(new DeviceId(Rows.id(row, 1)), row.getLong(2)));
    return acknowledged;
  }

  @Override
  public void keep(Connection connection, Changes changes) throws SQLException {
    Rows.insert(connection, changes.messages(), changes.entries());
  }

  @Override
  public void set(Connection connection, Map<DeviceId, Mailbox> mailboxes) throws SQLException {
    Sql.updateAll(
        connection,
        "UPDATE mailbox SET last_sequence = ?, handed_over = ?, acknowledged = ?"
            + " WHERE device_id = ?",
        mailboxes.entrySet(),
        (statement, each) -> {
          statement.setLong(1, each.getValue().last());
          statement.setLong(2, each.getValue().handedOver());
          statement.setLong(3, each.getValue().acknowledged());
          statement.setObject(4, each.getKey().value());
        });
  }

  @Override
  public List<Forgotten> forget(Connection connection, List<Acknowledged> acknowledged)
      throws SQLException {
    return Sql.queryEach(
        connection,
        "SELECT "
            + Rows.FORGOTTEN
            + " FROM OLD TABLE (DELETE FROM delivery WHERE device_id = ?"
            + " AND sequence_number > ? AND sequence_number <= ?) ORDER BY sequence_number",
        acknowledged,
        (statement, each) -> {
          statement.setObject(1, each.device().value());
          statement.setLong(2, each.after());
          statement.setLong(3, each.upTo());
        },
        Rows::forgotten);
  }
}
