package clinic.alcove.audit;

import java.util.List;

/**
 * Where records are written. The port every feature records through.
 *
 * <p>Fails closed: when a record cannot be written, the exception ends the transaction of the act
 * it describes.
 */
public interface AuditLedger {
  /**
   * Writes the record in the caller's transaction, so that act and record stand or fall together.
   * Refuses (by exception) to run without one.
   */
  default void append(AuditRecord entry) {
    append(List.of(entry));
  }

  /** As above, for as many as there are, in one go. */
  void append(List<AuditRecord> entries);

  /**
   * Writes the record in a transaction of its own: for denials and failures, whose business
   * transaction rolls back.
   */
  void appendAlone(AuditRecord entry);
}
