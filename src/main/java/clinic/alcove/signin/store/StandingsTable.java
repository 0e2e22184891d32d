package clinic.alcove.signin.store;

import clinic.alcove.people.SessionStandings;
import clinic.alcove.values.SessionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How sign-ins stand, by one query for any number of them: it is asked every second about every
 * open socket, so the ids go in as one array and only what is amiss comes back.
 */
@Dependent
public class StandingsTable implements SessionStandings {
  private static final String CLOSED =
      "SELECT asked.id, s.id IS NULL OR s.idle_end <= ? OR s.final_end <= ?"
          + " FROM UNNEST(CAST(? AS UUID ARRAY)) AS asked (id)"
          + " LEFT JOIN sign_in_session s ON s.id = asked.id"
          + " WHERE s.id IS NULL OR s.idle_end <= ? OR s.final_end <= ?"
          + " OR s.locked IS NOT NULL OR s.lock_due <= ?";

  private final DataSource database;
  private final Clock clock;

  /** Reads this database; the clock says what is over. */
  @Inject
  public StandingsTable(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Map<SessionId, Standing> closed(Set<SessionId> sessions) {
    if (sessions.isEmpty()) {
      return Map.of();
    }
    long now = clock.millis();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(CLOSED)) {
      Array ids =
          connection.createArrayOf("UUID", sessions.stream().map(SessionId::value).toArray());
      query.setLong(1, now);
      query.setLong(2, now);
      query.setArray(3, ids);
      for (int i = 4; i <= 6; i++) {
        query.setLong(i, now);
      }
      return read(query);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look sign-ins up", e);
    }
  }

  private static Map<SessionId, Standing> read(PreparedStatement query) throws SQLException {
    Map<SessionId, Standing> closed = new HashMap<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        closed.put(
            new SessionId(rows.getObject(1, UUID.class)),
            rows.getBoolean(2) ? Standing.OVER : Standing.LOCKED);
      }
    }
    return closed;
  }
}
