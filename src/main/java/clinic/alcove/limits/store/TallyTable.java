package clinic.alcove.limits.store;

import clinic.alcove.limits.SharedTally;
import clinic.alcove.values.Sha256;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * Counts in the table {@code attempt_tally}, one row a key, on PostgreSQL: several nodes need it.
 *
 * <p>A row holds the moment at which all attempts are back. Each attempt moves it on by the time
 * that one takes to come back, and is refused if that would put it more than a whole period away:
 * the same bucket as in memory, in one number and one statement. Keys are hashed, for they are
 * names and addresses.
 */
@Dependent
@Typed(SharedTally.class)
public class TallyTable implements SharedTally {
  /** Nobody's attempts are back later than this; a row that says so is from a wrong clock. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final String TAKE =
      "INSERT INTO attempt_tally (measure, who, full_at) VALUES (?, ?, ?)"
          + " ON CONFLICT (measure, who) DO UPDATE"
          + " SET full_at = GREATEST(attempt_tally.full_at, ?) + ?"
          + " WHERE GREATEST(attempt_tally.full_at, ?) + ? <= ?";

  private final DataSource database;
  private final Clock clock;

  /** Counts in this database, by this clock. */
  @Inject
  public TallyTable(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public boolean take(Measure measure, Object key) {
    long now = micros(clock.instant());
    long period = micros(measure.period());
    long one = period / measure.attempts();
    return change(
            TAKE, measure.name(), hash(measure, key), now + one, now, one, now, one, now + period)
        == 1;
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void forgive(Measure measure, Object key) {
    int ignored =
        change(
            "DELETE FROM attempt_tally WHERE measure = ? AND who = ?",
            measure.name(),
            hash(measure, key));
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void sweep() {
    Instant now = clock.instant();
    int ignored =
        change(
            "DELETE FROM attempt_tally WHERE full_at <= ? OR full_at > ?",
            micros(now),
            micros(now.plus(LONGEST)));
  }

  private int change(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count attempts", e);
    }
  }

  private static byte[] hash(Measure measure, Object key) {
    String text = measure.name() + "\0" + key;
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).toByteArray();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
