package clinic.alcove.audit.store;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of blocks, and the records behind them, by JDBC. */
final class BlockTables {
  /** As many at once; a shorter list is filled up, so that there is one statement only. */
  private static final int FEW = 32;

  private final Connection connection;

  BlockTables(Connection connection) {
    this.connection = connection;
  }

  /** Makes something of a block's number, version and body. */
  interface Body<T> {
    T read(long block, int version, byte[] body);
  }

  /** All blocks, in order, from 0 without a gap. */
  List<Block> all() throws SQLException {
    try (PreparedStatement asked =
            connection.prepareStatement(
                "SELECT block, version, records, earliest, latest FROM audit_block"
                    + " ORDER BY block");
        ResultSet row = asked.executeQuery()) {
      List<Block> blocks = new ArrayList<>();
      while (row.next()) {
        blocks.add(
            new Block(
                row.getLong(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getLong(5)));
      }
      return blocks;
    }
  }

  /** The shapes of these blocks; those that have none are left out. */
  Map<Long, BlockShapes> shapes(Collection<Long> blocks, Numberings numbers) throws SQLException {
    return bodies(
        "SELECT block, version, body FROM audit_block_shapes WHERE block",
        blocks,
        (block, version, body) -> BlockBytes.shapes(version, body, numbers));
  }

  /** The places in these blocks; those that have none are left out. */
  Map<Long, BlockPlaces> places(Collection<Long> blocks) throws SQLException {
    return bodies(
        "SELECT block, version, body FROM audit_block_places WHERE block",
        blocks,
        (block, version, body) -> BlockBytes.places(version, body));
  }

  private <T> Map<Long, T> bodies(String sql, Collection<Long> blocks, Body<T> as)
      throws SQLException {
    Map<Long, T> found = new HashMap<>();
    try (PreparedStatement asked = connection.prepareStatement(sql + few())) {
      for (List<Long> some : fews(blocks)) {
        set(asked, some);
        try (ResultSet row = asked.executeQuery()) {
          while (row.next()) {
            long block = row.getLong(1);
            found.put(block, as.read(block, row.getInt(2), row.getBytes(3)));
          }
        }
      }
    }
    return found;
  }

  /** The records at these indexes, as far as they are there, in no order. */
  List<Logged> records(Collection<Long> indexes) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT " + LoggedRow.COLUMNS + " FROM audit_record WHERE idx" + few())) {
      List<Logged> found = new ArrayList<>();
      for (List<Long> some : fews(indexes)) {
        set(asked, some);
        read(asked, found);
      }
      return found;
    }
  }

  /** At most {@code limit} records within these indexes, from one end. */
  List<Logged> range(Span indexes, boolean newestFirst, int limit) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT "
                + LoggedRow.COLUMNS
                + " FROM audit_record WHERE idx >= ? AND idx < ? ORDER BY idx"
                + (newestFirst ? " DESC" : "")
                + " LIMIT ?")) {
      asked.setLong(1, Math.max(0, indexes.from()));
      asked.setLong(2, indexes.to());
      asked.setInt(3, limit);
      List<Logged> found = new ArrayList<>();
      read(asked, found);
      return found;
    }
  }

  private static void read(PreparedStatement asked, List<Logged> into) throws SQLException {
    try (ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        into.add(LoggedRow.read(row));
      }
    }
  }

  private static String few() {
    return " IN (" + String.join(", ", Collections.nCopies(FEW, "?")) + ")";
  }

  private static List<List<Long>> fews(Collection<Long> all) {
    List<Long> list = List.copyOf(all);
    List<List<Long>> fews = new ArrayList<>();
    for (int from = 0; from < list.size(); from += FEW) {
      fews.add(list.subList(from, Math.min(list.size(), from + FEW)));
    }
    return fews;
  }

  private static void set(PreparedStatement asked, List<Long> some) throws SQLException {
    for (int i = 0; i < FEW; i++) {
      asked.setLong(i + 1, some.get(Math.min(i, some.size() - 1)));
    }
  }
}
