package clinic.alcove.delivery.store;

import clinic.alcove.delivery.Address;
import clinic.alcove.delivery.ClientMessageId;
import clinic.alcove.delivery.Delivery;
import clinic.alcove.delivery.DeliveryStore;
import clinic.alcove.delivery.Mailbox;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Messages and mailboxes in the database, by JDBC on the connection of the present transaction: the
 * one through which the entity manager writes as well.
 */
@Dependent
public class DeliveryTables implements DeliveryStore {
  private final EntityManager entities;
  private @Nullable Vendor vendor;

  /** Works through this entity manager's connection. */
  @Inject
  public DeliveryTables(EntityManager entities) {
    this.entities = entities;
  }

  /** Something to do on a connection. */
  private interface Work<T> {
    T on(Connection connection, Vendor vendor) throws SQLException;
  }

  private <T> T with(Work<T> work) {
    try {
      Connection connection = entities.unwrap(Connection.class);
      if (connection == null) {
        throw new IllegalStateException("the relay's tables are touched in a transaction only");
      }
      Vendor its = vendor;
      if (its == null) {
        its = Vendor.of(connection);
        vendor = its;
      }
      return work.on(connection, its);
    } catch (SQLException e) {
      throw new PersistenceException("the relay's tables", e);
    }
  }

  @Override
  public Map<Named, Answered> answered(Collection<Named> messages) {
    return with((connection, its) -> its.answered(connection, messages));
  }

  @Override
  public Map<DeviceId, Mailbox> lock(Collection<DeviceId> devices) {
    return with(
        (connection, its) -> {
          Map<DeviceId, Mailbox> locked = new HashMap<>(its.lock(connection, devices));
          Set<DeviceId> missing = new TreeSet<>(Comparator.comparing(DeviceId::value));
          missing.addAll(devices);
          missing.removeAll(locked.keySet());
          if (!missing.isEmpty()) {
            make(connection, missing);
            missing.forEach(each -> locked.put(each, Mailbox.EMPTY));
          }
          return locked;
        });
  }

  private static void make(Connection connection, Set<DeviceId> devices) throws SQLException {
    Sql.updateAll(
        connection,
        "INSERT INTO mailbox (device_id, last_sequence, handed_over, acknowledged)"
            + " VALUES (?, 0, 0, 0)",
        devices,
        (statement, each) -> statement.setObject(1, each.value()));
  }

  @Override
  public List<Forgotten> write(Changes changes) {
    return with(
        (connection, its) -> {
          its.keep(connection, changes);
          if (!changes.mailboxes().isEmpty()) {
            its.set(connection, changes.mailboxes());
          }
          return changes.acknowledged().isEmpty()
              ? List.<Forgotten>of()
              : its.forget(connection, changes.acknowledged());
        });
  }

  @Override
  public Mailbox mailbox(DeviceId device) {
    return with(
            (connection, its) ->
                Sql.query(
                    connection,
                    "SELECT " + Rows.MAILBOX + " FROM mailbox WHERE device_id = ?",
                    statement -> statement.setObject(1, device.value()),
                    Rows::mailbox))
        .stream()
        .findFirst()
        .orElse(Mailbox.EMPTY);
  }

  @Override
  public Map<DeviceId, Long> acknowledged(Collection<DeviceId> devices) {
    return with((connection, its) -> its.acknowledged(connection, devices));
  }

  @Override
  public List<Delivery> waiting(DeviceId device, long after, int limit, int maxBytes) {
    return with(
        (connection, its) -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT "
                      + Rows.DELIVERY
                      + " FROM delivery WHERE device_id = ? AND sequence_number > ?"
                      + " ORDER BY sequence_number LIMIT ?")) {
            // The largest are many times the usual: they come in pieces, or not at all.
            statement.setFetchSize(64);
            statement.setObject(1, device.value());
            statement.setLong(2, after);
            statement.setInt(3, limit);
            try (ResultSet row = statement.executeQuery()) {
              return upTo(maxBytes, row);
            }
          }
        });
  }

  private static List<Delivery> upTo(int maxBytes, ResultSet row) throws SQLException {
    List<Delivery> waiting = new ArrayList<>();
    int bytes = 0;
    while (bytes < maxBytes && row.next()) {
      Delivery next = Rows.delivery(row);
      waiting.add(next);
      bytes += next.content().size();
    }
    return waiting;
  }

  @Override
  public Set<ClientMessageId> delivered(DeviceId sender, Collection<ClientMessageId> messages) {
    return with(
        (connection, its) -> {
          Map<ClientMessageId, List<Address>> addressed = new HashMap<>();
          Set<ClientMessageId> delivered = new HashSet<>();
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT addressed FROM message"
                      + " WHERE sender_device_id = ? AND client_message_id = ?")) {
            for (ClientMessageId each : messages) {
              statement.setObject(1, sender.value());
              statement.setObject(2, each.value());
              try (ResultSet row = statement.executeQuery()) {
                byte[] places = row.next() ? row.getBytes(1) : null;
                if (places != null && places.length == 0) {
                  delivered.add(each);
                } else {
                  addressed.put(each, Places.of(places));
                }
              }
            }
          }
          Set<DeviceId> devices = new HashSet<>();
          addressed.values().forEach(all -> all.forEach(place -> devices.add(place.device())));
          Map<DeviceId, Long> upTo = its.acknowledged(connection, devices);
          addressed.forEach(
              (message, places) -> {
                if (places.stream()
                    .anyMatch(each -> upTo.getOrDefault(each.device(), 0L) >= each.sequence())) {
                  delivered.add(message);
                }
              });
          return delivered;
        });
  }

  @Override
  public List<DeviceId> mailboxes() {
    return with(
        (connection, its) ->
            Sql.query(
                connection,
                "SELECT device_id FROM mailbox WHERE retired IS NULL ORDER BY device_id",
                statement -> {},
                row -> new DeviceId(Rows.id(row, 1))));
  }

  @Override
  public void drop(DeviceId device, Instant now) {
    with(
        (connection, its) -> {
          lock(List.of(device));
          Sql.update(
              connection,
              "DELETE FROM delivery WHERE device_id = ?",
              statement -> statement.setObject(1, device.value()));
          return Sql.update(
              connection,
              "UPDATE mailbox SET retired = ? WHERE device_id = ?",
              statement -> {
                statement.setLong(1, now.toEpochMilli());
                statement.setObject(2, device.value());
              });
        });
  }

  @Override
  public Expired expire(Instant before, Instant now, int limit) {
    return with(
        (connection, its) ->
            new ExpiryPage(connection, its, before.toEpochMilli(), now.toEpochMilli())
                .forget(limit, this::lock));
  }

  @Override
  public Set<ClientMessageId> expired(DeviceId sender, Collection<ClientMessageId> messages) {
    return with((connection, its) -> ExpiryPage.expired(connection, sender, messages));
  }
}
