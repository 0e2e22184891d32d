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
import java.util.List;
import java.util.Map;

/**
 * What the two databases do differently: H2 runs in our own process, where a thousand small
 * statements cost little and a clever one may cost a full scan; for PostgreSQL each statement is a
 * journey, so that each step is one statement over arrays.
 */
interface Vendor {
  /** The one behind this connection. */
  static Vendor of(Connection connection) throws SQLException {
    return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName())
        ? new Postgres()
        : new H2();
  }

  /** As in the port. */
  Map<Named, Answered> answered(Connection connection, Collection<Named> messages)
      throws SQLException;

  /** Locks those that exist, in the order of their ids. */
  Map<DeviceId, Mailbox> lock(Connection connection, Collection<DeviceId> devices)
      throws SQLException;

  /** How far those of these that exist acknowledged. */
  Map<DeviceId, Long> acknowledged(Connection connection, Collection<DeviceId> devices)
      throws SQLException;

  /** Inserts messages and entries. */
  void keep(Connection connection, Changes changes) throws SQLException;

  /** Sets mailboxes that exist. */
  void set(Connection connection, Map<DeviceId, Mailbox> mailboxes) throws SQLException;

  /** Removes entries; each device's in order. */
  List<Forgotten> forget(Connection connection, List<Acknowledged> acknowledged)
      throws SQLException;
}
