package clinic.alcove.delivery.store;

import clinic.alcove.delivery.Address;
import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Delivery;
import clinic.alcove.delivery.DeliveryStore.Answered;
import clinic.alcove.delivery.DeliveryStore.Forgotten;
import clinic.alcove.delivery.DeliveryStore.Kept;
import clinic.alcove.delivery.DeliveryStore.Named;
import clinic.alcove.delivery.Entry;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.delivery.MessageKind;
import clinic.alcove.delivery.RelayedMessage;
import clinic.alcove.values.Bytes;
import clinic.alcove.values.ConversationId;
import clinic.alcove.values.DeviceId;
import clinic.alcove.values.MessageId;
import clinic.alcove.values.PersonId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The relay's rows as values, and values as rows. Columns count in the order of the statements. */
final class Rows {
  static final String INSERT_MESSAGE =
      "INSERT INTO message (sender_device_id, client_message_id, id, conversation_id, epoch,"
          + " accepted, digest, addressed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  static final String INSERT_ENTRY =
      "INSERT INTO delivery (device_id, sequence_number, accepted, message_id, conversation_id,"
          + " client_id, sender_person_id, sender_device_id, client_message_id, kind, others,"
          + " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  static final String ANSWERED = "sender_device_id, client_message_id, digest, accepted, epoch";

  static final String MAILBOX = "device_id, last_sequence, handed_over, acknowledged";

  static final String FORGOTTEN =
      "device_id, sequence_number, sender_person_id, sender_device_id, client_message_id, kind,"
          + " others";

  static final String DELIVERY =
      "sequence_number, message_id, conversation_id, client_id, client_message_id, kind, content,"
          + " accepted";

  private Rows() {}

  static void insert(Connection connection, List<Kept> messages, List<Entry> entries)
      throws SQLException {
    Sql.updateAll(connection, INSERT_MESSAGE, messages, Rows::message);
    Sql.updateAll(connection, INSERT_ENTRY, entries, Rows::entry);
  }

  private static void message(PreparedStatement row, Kept kept) throws SQLException {
    RelayedMessage message = kept.message();
    row.setObject(1, message.from().device().value());
    row.setObject(2, message.clientMessageId().value());
    row.setObject(3, message.id().value());
    row.setObject(4, message.conversation().value());
    row.setLong(5, message.epoch());
    row.setLong(6, message.accepted().toEpochMilli());
    row.setBytes(7, message.digest().unsafeArray());
    row.setBytes(8, Places.toBytes(kept.addressed()));
  }

  private static void entry(PreparedStatement row, Entry entry) throws SQLException {
    RelayedMessage message = entry.message();
    row.setObject(1, entry.place().device().value());
    row.setLong(2, entry.place().sequence());
    row.setLong(3, message.accepted().toEpochMilli());
    row.setObject(4, message.id().value());
    row.setObject(5, message.conversation().value());
    row.setObject(6, message.client().value());
    row.setObject(7, message.from().caller().person().value());
    row.setObject(8, message.from().device().value());
    row.setObject(9, message.clientMessageId().value());
    row.setString(10, entry.kind().name());
    row.setBytes(11, Places.toBytes(entry.others()));
    row.setBytes(12, entry.content().unsafeArray());
  }

  static Named named(ResultSet row) throws SQLException {
    return new Named(new DeviceId(id(row, 1)), new ClientMessageId(id(row, 2)));
  }

  static Answered answered(ResultSet row) throws SQLException {
    return new Answered(
        Bytes.of(row.getBytes(3)), Instant.ofEpochMilli(row.getLong(4)), row.getLong(5));
  }

  static Mailbox mailbox(ResultSet row) throws SQLException {
    return new Mailbox(row.getLong(2), row.getLong(3), row.getLong(4));
  }

  static Forgotten forgotten(ResultSet row) throws SQLException {
    return new Forgotten(
        new Address(new DeviceId(id(row, 1)), row.getLong(2)),
        new PersonId(id(row, 3)),
        new Named(new DeviceId(id(row, 4)), new ClientMessageId(id(row, 5))),
        MessageKind.valueOf(row.getString(6)),
        Places.of(row.getBytes(7)));
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong(1),
        new MessageId(id(row, 2)),
        new ConversationId(id(row, 3)),
        new PersonId(id(row, 4)),
        new ClientMessageId(id(row, 5)),
        MessageKind.valueOf(row.getString(6)),
        Bytes.of(row.getBytes(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  static UUID id(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
