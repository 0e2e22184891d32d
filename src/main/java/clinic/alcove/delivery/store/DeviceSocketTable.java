package clinic.alcove.delivery.store;

import clinic.alcove.bus.NodeId;
import clinic.alcove.delivery.DeviceSockets;
import clinic.alcove.values.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The newest socket of each device, in the table {@code device_socket}. */
@Dependent
public class DeviceSocketTable implements DeviceSockets {
  private static final String NEXT =
      "UPDATE device_socket SET attachment = attachment + 1, node_id = ? WHERE device_id = ?";
  private static final String FIRST =
      "INSERT INTO device_socket (node_id, device_id, attachment) VALUES (?, ?, 1)";
  private static final String LATEST =
      "SELECT s.device_id, s.attachment, COALESCE(m.last_sequence > m.acknowledged, FALSE)"
          + " FROM UNNEST(CAST(? AS UUID ARRAY)) AS asked (id)"
          + " JOIN device_socket s ON s.device_id = asked.id"
          + " LEFT JOIN mailbox m ON m.device_id = asked.id";

  private final DataSource database;
  private final NodeId node;

  /** In this database, for sockets of this node. */
  @Inject
  public DeviceSocketTable(DataSource database, NodeId node) {
    this.database = database;
    this.node = node;
  }

  /** The update locks the row: two nodes draw one after the other. */
  @Override
  public long next(DeviceId device) {
    try (Connection connection = database.getConnection()) {
      if (change(connection, NEXT, device) == 0) {
        int ignored = change(connection, FIRST, device);
        return 1;
      }
      try (PreparedStatement query =
          connection.prepareStatement("SELECT attachment FROM device_socket WHERE device_id = ?")) {
        query.setObject(1, device.value());
        try (ResultSet row = query.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot number a socket", e);
    }
  }

  private int change(Connection connection, String sql, DeviceId device) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, node.value());
      statement.setObject(2, device.value());
      return statement.executeUpdate();
    }
  }

  @Override
  public Map<DeviceId, Latest> latest(Collection<DeviceId> devices) {
    if (devices.isEmpty()) {
      return Map.of();
    }
    Map<DeviceId, Latest> latest = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(LATEST)) {
      query.setArray(
          1, connection.createArrayOf("UUID", devices.stream().map(DeviceId::value).toArray()));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          latest.put(
              new DeviceId(rows.getObject(1, UUID.class)),
              new Latest(rows.getLong(2), rows.getBoolean(3)));
        }
      }
      return latest;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look devices up", e);
    }
  }
}
