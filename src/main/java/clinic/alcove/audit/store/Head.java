package clinic.alcove.audit.store;

import clinic.alcove.tlog.Hash;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the log goes, and what was published of it.
 *
 * @param size how many records have their place
 * @param root over all of them
 * @param origin the log's name; absent until it was first opened
 * @param vkey its public key, as text
 * @param signed what was last published
 * @param cosigned the newest note that enough witnesses have signed
 */
record Head(
    long size,
    Hash root,
    @Nullable String origin,
    @Nullable String vkey,
    @Nullable Signed signed,
    @Nullable String cosigned) {
  private static final String READ =
      "SELECT size, root, origin, vkey, signed_size, signed_at, note, cosigned FROM audit_head"
          + " WHERE id = 1";

  /** A published checkpoint. */
  record Signed(long size, Instant at, String note) {}

  static Head read(Connection connection) throws SQLException {
    return one(connection, READ);
  }

  /** Nobody else sequences or signs until this transaction ends. */
  static Head lock(Connection connection) throws SQLException {
    return one(connection, READ + " FOR UPDATE");
  }

  private static Head one(Connection connection, String sql) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(sql);
        ResultSet row = asked.executeQuery()) {
      if (!row.next()) {
        throw new IllegalStateException("the access log has no head");
      }
      byte[] root = row.getBytes(2);
      return new Head(
          row.getLong(1),
          root.length == 0 ? Hash.emptyRoot() : Hash.of(root),
          row.getString(3),
          row.getString(4),
          signed(row),
          row.getString(8));
    }
  }

  private static @Nullable Signed signed(ResultSet row) throws SQLException {
    String note = row.getString(7);
    return note == null
        ? null
        : new Signed(row.getLong(5), Instant.ofEpochMilli(row.getLong(6)), note);
  }

  Optional<Signed> newest() {
    return Optional.ofNullable(signed);
  }

  static void grow(Connection connection, long size, Hash root) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE audit_head SET size = ?, root = ? WHERE id = 1")) {
      update.setLong(1, size);
      update.setBytes(2, root.raw());
      update.executeUpdate();
    }
  }

  /** The log is called this and signed by this key from now on; nothing is published of it yet. */
  static void open(Connection connection, String origin, String vkey) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE audit_head SET origin = ?, vkey = ?, signed_size = NULL, signed_at = NULL,"
                + " note = NULL, cosigned = NULL WHERE id = 1")) {
      update.setString(1, origin);
      update.setString(2, vkey);
      update.executeUpdate();
    }
  }

  static void publish(Connection connection, Signed signed) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE audit_head SET signed_size = ?, signed_at = ?, note = ? WHERE id = 1")) {
      update.setLong(1, signed.size());
      update.setLong(2, signed.at().toEpochMilli());
      update.setString(3, signed.note());
      update.executeUpdate();
    }
  }

  static void cosigned(Connection connection, String note) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE audit_head SET cosigned = ? WHERE id = 1")) {
      update.setString(1, note);
      update.executeUpdate();
    }
  }
}
