package clinic.alcove.audit.store;

import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Published;
import clinic.alcove.audit.RecordText;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.Hash;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TilePath;
import clinic.alcove.tlog.Tiles;
import clinic.alcove.tlog.TreeReader;
import clinic.alcove.values.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads head, records and tiles; each call on a connection of its own, and briefly. */
final class LogReads {
  private final ConnectionSource source;

  LogReads(ConnectionSource source) {
    this.source = source;
  }

  private <T> T with(LogConnection.Work<T> work) {
    try (Connection connection = source.open()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the access log cannot be read", e);
    }
  }

  Head head() {
    return with(Head::read);
  }

  static Published published(Head head) {
    Head.Signed signed = head.newest().orElseThrow(() -> new RefusedException(Refusal.UNAVAILABLE));
    Hash root = Checkpoint.parse(SignedNote.parse(signed.note()).text()).root();
    return new Published(signed.size(), root, signed.note(), signed.at());
  }

  /** Only what this published size covers, and never more than was asked for. */
  Tiles tiles(long size) {
    return path ->
        TilePath.widthIn(size, path.level(), path.number()) < path.width()
            ? Optional.empty()
            : with(connection -> new TileTable(connection).tile(path).map(path::cut));
  }

  LogProof proof(long index) {
    return with(
        connection -> {
          Published published = published(Head.read(connection));
          List<Logged> found = records(connection, index, 1);
          boolean there = !found.isEmpty() && found.get(0).index() == index;
          if (index < 0 || index >= published.size() || !there) {
            throw new RefusedException(Refusal.NOT_FOUND);
          }
          List<Hash> path =
              new TreeReader(published.size(), new TileTable(connection)).inclusion(index);
          return new LogProof(Optional.of(extra(found.get(0))), index, path, published.note());
        });
  }

  /** What the receipt's reader recomputes the leaf from. */
  private static Bytes extra(Logged logged) {
    byte[] salt = logged.salt().unsafeArray();
    byte[] record = RecordText.bytes(logged).unsafeArray();
    byte[] both = new byte[salt.length + record.length];
    System.arraycopy(salt, 0, both, 0, salt.length);
    System.arraycopy(record, 0, both, salt.length, record.length);
    return Bytes.unsafeOf(both);
  }

  List<Logged> from(long index, int limit) {
    return with(connection -> records(connection, index, limit));
  }

  private static List<Logged> records(Connection connection, long index, int limit)
      throws SQLException {
    List<Logged> found = new ArrayList<>();
    try (PreparedStatement asked =
        connection.prepareStatement(
            "SELECT "
                + LoggedRow.COLUMNS
                + " FROM audit_record WHERE idx >= ? ORDER BY idx LIMIT ?")) {
      asked.setLong(1, index);
      asked.setInt(2, limit);
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          found.add(LoggedRow.read(row));
        }
      }
    }
    return found;
  }
}
