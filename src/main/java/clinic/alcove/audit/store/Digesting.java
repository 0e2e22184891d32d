package clinic.alcove.audit.store;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Span;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Digests the log for searching, block by block, behind the sequencer: a block is written once,
 * when the log has grown past it, and again when records of it were purged. Whatever is not
 * digested yet is searched record by record, so that nothing is ever missed for want of a block.
 */
final class Digesting {
  private final Connection connection;

  /** In this connection's transaction. */
  Digesting(Connection connection) {
    this.connection = connection;
  }

  /**
   * Digests the next block; false when the log has not grown past it. The sequencer makes indexes
   * visible in order: when one past the block is there, all of the block were.
   */
  boolean next() throws SQLException {
    long next = number("SELECT MAX(block) FROM audit_block") + 1;
    if (number("SELECT MAX(idx) FROM audit_record") < (next + 1) * Block.SIZE) {
      return false;
    }
    keep(
        next,
        1,
        records(next),
        "INSERT INTO audit_block"
            + " (version, records, earliest, latest, block) VALUES (?, ?, ?, ?, ?)");
    return true;
  }

  /** Digests those of these blocks again that were digested before. */
  void again(Span indexes) throws SQLException {
    for (long block = indexes.from() / Block.SIZE;
        block <= (indexes.to() - 1) / Block.SIZE;
        block++) {
      int version = version(block);
      if (version > 0) {
        for (String table : new String[] {"audit_block_shapes", "audit_block_places"}) {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM " + table + " WHERE block = ?")) {
            delete.setLong(1, block);
            delete.executeUpdate();
          }
        }
        keep(
            block,
            version + 1,
            records(block),
            "UPDATE audit_block"
                + " SET version = ?, records = ?, earliest = ?, latest = ? WHERE block = ?");
      }
    }
  }

  private List<Logged> records(long block) throws SQLException {
    Span span = new Span(block * Block.SIZE, (block + 1) * Block.SIZE);
    return new BlockTables(connection).range(span, false, Block.SIZE);
  }

  private void keep(long block, int version, List<Logged> records, String sql) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(sql)) {
      row.setInt(1, version);
      row.setInt(2, records.size());
      row.setLong(3, records.stream().mapToLong(Digesting::time).min().orElse(0));
      row.setLong(4, records.stream().mapToLong(Digesting::time).max().orElse(0));
      row.setLong(5, block);
      row.executeUpdate();
    }
    if (!records.isEmpty()) {
      BlockBuilder builder = new BlockBuilder(block * Block.SIZE, records);
      body("audit_block_places", block, version, builder.places());
      body("audit_block_shapes", block, version, builder.shapes());
    }
  }

  private void body(String table, long block, int version, byte[] body) throws SQLException {
    try (PreparedStatement row =
        connection.prepareStatement(
            "INSERT INTO " + table + " (block, version, body) VALUES (?, ?, ?)")) {
      row.setLong(1, block);
      row.setInt(2, version);
      row.setBytes(3, body);
      row.executeUpdate();
    }
  }

  /** Zero when it was not digested. Locks its row. */
  private int version(long block) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT version FROM audit_block WHERE block = ? FOR UPDATE")) {
      asked.setLong(1, block);
      try (ResultSet row = asked.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    }
  }

  /** -1 when there is none. */
  private long number(String sql) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(sql);
        ResultSet row = asked.executeQuery()) {
      row.next();
      long number = row.getLong(1);
      return row.wasNull() ? -1 : number;
    }
  }

  private static long time(Logged logged) {
    return logged.record().recorded().toEpochMilli();
  }
}
