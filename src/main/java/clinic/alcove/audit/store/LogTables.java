package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditLog;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log in the database. Sequencing has one connection of its own, which whoever needs it uses in
 * turn: the thread that keeps the log, and readers who want to see all of it.
 */
public final class LogTables implements AuditLog, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final ReentrantLock turn = new ReentrantLock();
  private final LogConnection own;
  private final Sequencer sequencer;

  /**
   * A log in this database.
   *
   * @param unpooled connections that join nobody's transaction
   */
  public LogTables(ConnectionSource unpooled, SecureRandom random) {
    this.own = new LogConnection(unpooled);
    this.sequencer = new Sequencer(own, random);
  }

  @Override
  public void catchUp() {
    inTurn(sequencer::catchUp);
  }

  /** Takes one page of what waits into the log; whether there was any. */
  boolean page() {
    boolean[] any = new boolean[1];
    inTurn(() -> any[0] = sequencer.page() > 0);
    return any[0];
  }

  private void inTurn(Runnable work) {
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
      work.run();
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    inTurn(own::close);
  }
}
