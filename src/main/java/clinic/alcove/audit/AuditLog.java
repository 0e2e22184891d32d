package clinic.alcove.audit;

/** The log as its readers know it: what is published of it, and how to see all of it. */
public interface AuditLog {
  /**
   * Gives everything that was recorded, and committed, before this call its place in the log, so
   * that who reads afterwards sees it. Works on a connection of its own: what the caller's own
   * transaction has not committed is not seen. Throws when that cannot be done now.
   */
  void catchUp();
}
