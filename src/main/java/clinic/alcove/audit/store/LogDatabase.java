package clinic.alcove.audit.store;

/**
 * The database of the log.
 *
 * @param own for sequencing and signing: in no pool, and joining nobody's transaction
 * @param shared for reading
 */
public record LogDatabase(ConnectionSource own, ConnectionSource shared) {}
