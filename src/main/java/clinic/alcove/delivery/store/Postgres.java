package clinic.alcove.delivery.store;

import clinic.alcove.delivery.DeliveryStore.Acknowledged;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.delivery.DeliveryStore.Changes;
import clinic.alcove.delivery.DeliveryStore.Forgotten;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.values.DeviceId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** One statement over arrays for all. */
final class Postgres implements Vendor {
  /**
   * Finds the rows by the key first, device by device, and only then removes them. A plain join
   * would mostly be planned the same; but this table is nearly empty most of the time, and with the
   * statistics of an empty table PostgreSQL reads all of it, dead rows included, for every batch.
   * {@code OFFSET 0} keeps the planner from making a plain join of it.
   */
  static final String FORGET =
      "DELETE FROM delivery USING (SELECT place"
          + " FROM unnest(?::uuid[], ?::bigint[], ?::bigint[]) AS done (device, after, up_to)"
          + " CROSS JOIN LATERAL (SELECT ctid AS place FROM delivery WHERE device_id = device"
          + " AND sequence_number > after AND sequence_number <= up_to OFFSET 0) AS each) AS gone"
          + " WHERE delivery.ctid = place RETURNING "
          + Rows.FORGOTTEN;

  @Override
  public Map<Named, Answered> answered(Connection connection, Collection<Named> messages)
      throws SQLException {
    Map<Named, Answered> answered = new HashMap<>();
    Sql.query(
        connection,
        "SELECT "
            + Rows.ANSWERED
            + " FROM unnest(?::uuid[], ?::uuid[]) AS asked (sender, name)"
            + " JOIN message ON sender_device_id = sender AND client_message_id = name",
        statement -> {
          statement.setArray(1, ids(connection, messages, each -> each.sender().value()));
          statement.setArray(2, ids(connection, messages, each -> each.message().value()));
        },
        row -> answered.put(Rows.named(row), Rows.answered(row)));
    return answered;
  }

  @Override
  public Map<DeviceId, Mailbox> lock(Connection connection, Collection<DeviceId> devices)
      throws SQLException {
    Map<DeviceId, Mailbox> locked = new HashMap<>();
    Sql.query(
        connection,
        "SELECT "
            + Rows.MAILBOX
            + " FROM mailbox WHERE device_id = ANY (?) ORDER BY device_id FOR UPDATE",
        statement -> statement.setArray(1, ids(connection, devices, DeviceId::value)),
        row -> locked.put(new DeviceId(Rows.id(row, 1)), Rows.mailbox(row)));
    return locked;
  }

  @Override
  public Map<DeviceId, Long> acknowledged(Connection connection, Collection<DeviceId> devices)
      throws SQLException {
    Map<DeviceId, Long> acknowledged = new HashMap<>();
    Sql.query(
        connection,
        "SELECT device_id, acknowledged FROM mailbox WHERE device_id = ANY (?)",
        statement -> statement.setArray(1, ids(connection, devices, DeviceId::value)),
        row -> acknowledged.put(new DeviceId(Rows.id(row, 1)), row.getLong(2)));
    return acknowledged;
  }

  @Override
  public void keep(Connection connection, Changes changes) throws SQLException {
    Rows.insert(connection, changes.messages(), changes.entries());
  }

  @Override
  public void set(Connection connection, Map<DeviceId, Mailbox> mailboxes) throws SQLException {
    Collection<Map.Entry<DeviceId, Mailbox>> all = mailboxes.entrySet();
    Sql.update(
        connection,
        "UPDATE mailbox SET last_sequence = l, handed_over = h, acknowledged = a"
            + " FROM unnest(?::uuid[], ?::bigint[], ?::bigint[], ?::bigint[]) AS b (d, l, h, a)"
            + " WHERE device_id = d",
        statement -> {
          statement.setArray(1, ids(connection, all, each -> each.getKey().value()));
          statement.setObject(2, numbers(all, each -> each.getValue().last()));
          statement.setObject(3, numbers(all, each -> each.getValue().handedOver()));
          statement.setObject(4, numbers(all, each -> each.getValue().acknowledged()));
        });
  }

  @Override
  public List<Forgotten> forget(Connection connection, List<Acknowledged> acknowledged)
      throws SQLException {
    List<Forgotten> forgotten =
        Sql.query(
            connection,
            FORGET,
            statement -> {
              statement.setArray(1, ids(connection, acknowledged, each -> each.device().value()));
              statement.setObject(2, numbers(acknowledged, Acknowledged::after));
              statement.setObject(3, numbers(acknowledged, Acknowledged::upTo));
            },
            Rows::forgotten);
    // In the order they were said; the database returns them in its own.
    forgotten.sort(Comparator.comparingLong(each -> each.place().sequence()));
    return forgotten;
  }

  private static <T> Array ids(Connection connection, Collection<T> of, Function<T, UUID> id)
      throws SQLException {
    return connection.createArrayOf("uuid", of.stream().map(id).toArray(UUID[]::new));
  }

  private static <T> long[] numbers(Collection<T> of, ToLongFunction<T> number) {
    return of.stream().mapToLong(number).toArray();
  }
}
