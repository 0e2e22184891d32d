package clinic.alcove.audit.store;

import clinic.alcove.tlog.Grown;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The tree's tiles in the database, each once, as wide as it has grown. */
final class TileTable implements Tiles {
  private final Connection connection;

  TileTable(Connection connection) {
    this.connection = connection;
  }

  /** The tile as wide as it is; empty when there is none that is wide enough. */
  @Override
  public Optional<byte[]> tile(TilePath path) {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT body FROM audit_tile WHERE level = ? AND number = ? AND width >= ?")) {
      asked.setInt(1, path.level());
      asked.setLong(2, path.number());
      asked.setInt(3, path.width());
      try (ResultSet row = asked.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the tiles of the access log", e);
    }
  }

  /** Keeps these in place of narrower ones. */
  void keep(List<Grown> grown) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE audit_tile SET width = ?, body = ? WHERE level = ? AND number = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO audit_tile (width, body, level, number) VALUES (?, ?, ?, ?)")) {
      for (Grown each : grown) {
        set(update, each);
        if (update.executeUpdate() == 0) {
          set(insert, each);
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void set(PreparedStatement row, Grown grown) throws SQLException {
    row.setInt(1, grown.path().width());
    row.setBytes(2, grown.body().unsafeArray());
    row.setInt(3, grown.path().level());
    row.setLong(4, grown.path().number());
  }
}
