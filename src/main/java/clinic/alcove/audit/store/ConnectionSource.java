package clinic.alcove.audit.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections that belong to no pool and join nobody's transaction. */
@FunctionalInterface
public interface ConnectionSource {
  /** A new one; its taker closes it. */
  Connection open() throws SQLException;
}
