package clinic.alcove.audit;

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
  void append(AuditRecord entry);

  /**
   * Writes the record in a transaction of its own: for denials and failures, whose business
   * transaction rolls back.
   */
  void appendAlone(AuditRecord entry);
}
