package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.RecordText;
import clinic.alcove.tlog.Commitment;
import clinic.alcove.tlog.TileGrowth;
import clinic.alcove.values.Bytes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives records their place in the log, in the order in which they were committed: takes a page of
 * what waits, numbers it without a gap, counts it for the people it is about, draws each record's
 * salt, and lets the tree grow over the commitments; all in one transaction.
 *
 * <p>Several nodes may try: whoever has locked the head does it, and the others find less to do.
 * What a crash leaves: nothing of the page, which still waits, or all of it.
 */
final class Sequencer {
  private static final int SALT = 32;

  private final LogConnection database;
  private final SecureRandom random;

  Sequencer(LogConnection database, SecureRandom random) {
    this.database = database;
    this.random = random;
  }

  /** One page; how many records it had. */
  int page() {
    return database.transact(
        connection -> {
          Waiting waiting = new Waiting(connection);
          if (!waiting.anyUpTo(Long.MAX_VALUE - 1)) {
            return 0;
          }
          Head head = Head.lock(connection);
          List<AuditRecord> records = waiting.take();
          if (!records.isEmpty()) {
            enter(connection, head, records);
          }
          return records.size();
        });
  }

  /** Everything that was committed before this call has its place after it. */
  void catchUp() {
    long newest = database.transact(connection -> new Waiting(connection).newest());
    while (database.transact(connection -> new Waiting(connection).anyUpTo(newest))) {
      page();
    }
  }

  private void enter(Connection connection, Head head, List<AuditRecord> records)
      throws SQLException {
    TileTable tiles = new TileTable(connection);
    TileGrowth tree = TileGrowth.from(head.size(), tiles);
    if (!tree.root().equals(head.root())) {
      throw new IllegalStateException("the tiles of the access log do not make its root");
    }
    List<Logged> logged = number(connection, head.size(), records);
    for (Logged each : logged) {
      tree.append(
          Commitment.entry(each.salt().unsafeArray(), RecordText.bytes(each).unsafeArray()));
    }
    insert(connection, logged);
    tiles.keep(tree.grown());
    Head.grow(connection, tree.size(), tree.root());
  }

  private List<Logged> number(Connection connection, long first, List<AuditRecord> records)
      throws SQLException {
    PersonCounts counts = PersonCounts.of(connection, records);
    byte[] salts = new byte[records.size() * SALT];
    random.nextBytes(salts);
    List<Logged> logged = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      AuditRecord each = records.get(i);
      long index = first + i;
      logged.add(
          new Logged(
              index,
              each,
              counts.next(each.concerns(), index),
              Bytes.of(salts, i * SALT, (i + 1) * SALT)));
    }
    counts.write();
    return logged;
  }

  private static void insert(Connection connection, List<Logged> logged) throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(LoggedRow.INSERT)) {
      for (Logged each : logged) {
        LoggedRow.set(row, each);
        row.addBatch();
      }
      row.executeBatch();
    }
  }
}
