package clinic.alcove.people;

import clinic.alcove.values.SessionId;
import java.util.Map;
import java.util.Set;

/**
 * How sign-ins stand right now, from the database: the port of those who hold something open under
 * one. Events say it sooner; this also says what another node, or a hand in the database, did.
 */
public interface SessionStandings {
  /** How a sign-in stands that is not open. */
  enum Standing {
    LOCKED,
    OVER
  }

  /** Those of these that are not open any more. */
  Map<SessionId, Standing> closed(Set<SessionId> sessions);
}
