package clinic.alcove.audit.store;

import clinic.alcove.audit.Followers;
import clinic.alcove.values.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/** The places of followers in the table {@code log_follower}; each change is one statement. */
@Singleton
public class FollowerTable implements Followers {
  private final DataSource database;
  private final Clock clock;
  private final UUID node;

  /** One node's hand on the table: it draws a name for itself. */
  @Inject
  public FollowerTable(DataSource database, Clock clock, Ids ids) {
    this.database = database;
    this.clock = clock;
    this.node = ids.next();
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public OptionalLong take(Follower follower, Duration hold) {
    long now = clock.millis();
    int taken =
        change(
            "UPDATE log_follower SET holder = ?, held_until = ?"
                + " WHERE name = ? AND (holder = ? OR held_until <= ?)",
            node,
            now + hold.toMillis(),
            follower.name(),
            node,
            now);
    return taken == 1 ? OptionalLong.of(place(follower)) : OptionalLong.empty();
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public boolean advance(Follower follower, long from, long to) {
    if (to < from) {
      throw new IllegalArgumentException("a follower does not go back");
    }
    return change(
            "UPDATE log_follower SET next_index = ? WHERE name = ? AND holder = ?"
                + " AND next_index = ?",
            to,
            follower.name(),
            node,
            from)
        == 1;
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public long place(Follower follower) {
    try (Connection connection = database.getConnection();
        PreparedStatement look =
            connection.prepareStatement("SELECT next_index FROM log_follower WHERE name = ?")) {
      look.setString(1, follower.name());
      try (ResultSet row = look.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read a follower's place", e);
    }
  }

  private int change(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot move a follower", e);
    }
  }
}
