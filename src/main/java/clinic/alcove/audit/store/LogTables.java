package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditLog;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.Integrity;
import clinic.alcove.audit.Integrity.Trouble;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.audit.Logged;
import clinic.alcove.audit.Published;
import clinic.alcove.tlog.LogProof;
import clinic.alcove.tlog.Tiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The log in the database. Sequencing and signing have one connection of their own, which whoever
 * needs it uses in turn: the thread that keeps the log, and readers who want to see all of it.
 */
public final class LogTables implements AuditLog, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final ReentrantLock turn = new ReentrantLock();
  private final LogConnection own;
  private final LogReads reads;
  private final LogFiles files;
  private final String origin;
  private final SecureRandom random;
  private final Clock clock;
  private final Sequencer sequencer;
  private volatile @Nullable Publisher publisher;
  private volatile boolean stumbling;

  /**
   * A log in this database.
   *
   * @param origin the name the settings give it
   */
  public LogTables(
      LogDatabase database, LogFiles files, String origin, SecureRandom random, Clock clock) {
    this.own = new LogConnection(database.own());
    this.reads = new LogReads(database.shared());
    this.files = files;
    this.origin = origin;
    this.random = random;
    this.clock = clock;
    this.sequencer = new Sequencer(own, random);
  }

  /**
   * Opens it: reads its name and key, or makes them. Refuses ({@link
   * clinic.alcove.audit.CannotOpenLogException}) a key that is not the log's.
   */
  public void open() {
    Publisher ignored = inTurn(this::opened);
  }

  private Publisher opened() {
    Publisher known = publisher;
    if (known == null) {
      LogName name = own.transact(connection -> LogName.open(connection, origin, files, random));
      known = new Publisher(own, name, files, clock);
      publisher = known;
    }
    return known;
  }

  @Override
  public void catchUp() {
    boolean ignored =
        inTurn(
            () -> {
              sequencer.catchUp();
              opened().publish();
              return true;
            });
  }

  /**
   * Records what the server itself did, in a transaction of the log's own: at its start and end
   * there may be no other.
   */
  void record(AuditRecord entry) {
    boolean ignored =
        inTurn(
            () ->
                own.transact(
                    connection -> {
                      AuditStore.insert(connection, List.of(entry));
                      return true;
                    }));
  }

  /** Takes one page of what waits into the log; whether there was any. */
  boolean page() {
    return inTurn(() -> sequencer.page() > 0);
  }

  /** Publishes what is new, if anything is, or what is old when it is time. */
  void publish() {
    boolean ignored =
        inTurn(
            () -> {
              opened().publish();
              return true;
            });
  }

  /** Whether the thread that keeps the log cannot do it at present. */
  void stumbling(boolean now) {
    stumbling = now;
  }

  @Override
  public Published newest() {
    return LogReads.published(reads.head());
  }

  @Override
  public Optional<String> cosigned() {
    return Optional.ofNullable(reads.head().cosigned());
  }

  @Override
  public void publishCosigned(String note) {
    boolean ignored =
        inTurn(
            () ->
                own.transact(
                    connection -> {
                      Head.cosigned(connection, note);
                      return true;
                    }));
  }

  @Override
  public LogProof proof(long index) {
    return reads.proof(index);
  }

  @Override
  public Tiles tiles() {
    return reads.tiles(newest().size());
  }

  @Override
  public List<Logged> from(long index, int limit) {
    return reads.from(index, limit);
  }

  @Override
  public Integrity integrity() {
    Publisher known = publisher;
    Publisher its = known == null ? inTurn(this::opened) : known;
    Head head = reads.head();
    Published published = head.newest().isEmpty() ? null : LogReads.published(head);
    Trouble found = stumbling ? Trouble.STOPPED : its.trouble();
    LogName name = its.name();
    return new Integrity(
        name.origin(), name.signer().key().text(), head.size(), head.root(), published, found);
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean ours = false;
    try {
      ours = turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ours) {
      throw new IllegalStateException("the access log is busy");
    }
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    boolean ignored =
        inTurn(
            () -> {
              own.close();
              return true;
            });
  }
}
