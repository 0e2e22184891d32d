package clinic.alcove.audit.store;

import clinic.alcove.audit.Integrity.Trouble;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.tlog.Checkpoint;
import clinic.alcove.tlog.ProofException;
import clinic.alcove.tlog.SignedNote;
import clinic.alcove.tlog.TreeReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Signs how far the log goes, and publishes that.
 *
 * <p>In this order, holding the head's lock: what is committed is forced to disk; it is compared
 * with the last checkpoint, which is kept outside the database; the new one is signed, then kept
 * there, on disk; then it is published. What a crash leaves: a checkpoint in the file that nobody
 * has seen, over records that are there. What never happens: a published root that the database can
 * forget, and a second history under a name that has published one.
 */
final class Publisher {
  private static final Logger LOG = System.getLogger(Publisher.class.getName());

  /** So old a checkpoint may get when nothing happens. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final LogConnection database;
  private final LogName name;
  private final LogFiles files;
  private final Clock clock;
  private volatile Trouble trouble = Trouble.NONE;
  private boolean compared;

  Publisher(LogConnection database, LogName name, LogFiles files, Clock clock) {
    this.database = database;
    this.name = name;
    this.files = files;
    this.clock = clock;
  }

  /** Publishes what is new; or what is old once more when it is time. */
  void publish() {
    if (!due(database.transact(Head::read))) {
      return;
    }
    database.force();
    database.transact(
        connection -> {
          // What another node committed meanwhile is PostgreSQL's, and on disk as it was committed.
          Head locked = Head.lock(connection);
          if (due(locked)) {
            sign(connection, locked);
          }
          return true;
        });
  }

  private boolean due(Head head) {
    Instant now = clock.instant();
    // After the start once in any case: an old backup has nothing new to sign.
    return !compared
        || head.newest()
            .filter(last -> last.size() == head.size() && last.at().plus(AGAIN).isAfter(now))
            .isEmpty();
  }

  private void sign(Connection connection, Head head) throws SQLException {
    Trouble found = compare(connection, head);
    compared = true;
    if (found != trouble) {
      trouble = found;
      tell(found);
    }
    if (found != Trouble.NONE) {
      return;
    }
    Checkpoint checkpoint = new Checkpoint(name.origin(), head.size(), head.root());
    String note = SignedNote.sign(checkpoint.text(), List.of(name.signer())).encoded();
    files.keepCheckpoint(name.number(), note);
    Head.publish(connection, new Head.Signed(head.size(), clock.instant(), note));
  }

  /** The database against the file: it must hold all that was ever signed, and exactly that. */
  private Trouble compare(Connection connection, Head head) {
    Optional<String> kept = files.checkpoint(name.number());
    if (kept.isEmpty()) {
      return Trouble.NONE;
    }
    Checkpoint last;
    try {
      last = Checkpoint.open(SignedNote.parse(kept.get()), name.origin(), name.signer().key());
    } catch (ProofException e) {
      return Trouble.UNREADABLE;
    }
    if (last.size() > head.size()) {
      return Trouble.ROLLED_BACK;
    }
    TreeReader tree = new TreeReader(head.size(), new TileTable(connection));
    boolean same = tree.rootAt(last.size()).equals(last.root()) && tree.root().equals(head.root());
    return same ? Trouble.NONE : Trouble.FORKED;
  }

  private void tell(Trouble found) {
    if (found == Trouble.NONE) {
      LOG.log(Level.INFO, "the access log is signed again");
      return;
    }
    String what =
        switch (found) {
          case ROLLED_BACK -> "holds less than was published: was an old backup restored?";
          case FORKED -> "holds something else than was published.";
          default -> "cannot be compared: its last checkpoint's file is not ours.";
        };
    LOG.log(
        Level.ERROR,
        "the access log {0} {1} Nothing is signed until it is restored, or the next log is opened"
            + " with alcove.audit.origin; records are kept meanwhile. See OPERATIONS, \"The access"
            + " log\".",
        name.origin(),
        what);
  }

  Trouble trouble() {
    return trouble;
  }

  LogName name() {
    return name;
  }
}
