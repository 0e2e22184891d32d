package clinic.alcove.alerts.store;

import clinic.alcove.alerts.Alert;
import clinic.alcove.alerts.AlertBook;
import clinic.alcove.alerts.Situation;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.values.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** In the table {@code log_alert}. Ids are drawn in the order of time, and sort so. */
@Dependent
public class AlertTable implements AlertBook {
  private static final UUID LAST = new UUID(-1L, -1L);
  private static final String COLUMNS =
      "id, raised_at, rule, about, subject_id, found, first_index, last_index";

  private final DataSource database;

  /** Reads and writes there. */
  @Inject
  public AlertTable(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public boolean told(Situation situation, Instant since) {
    return ask(
        "SELECT id FROM log_alert WHERE rule = ? AND about = ? AND raised_at > ?",
        look -> {
          look.setString(1, situation.rule().name());
          look.setString(2, situation.about());
          look.setLong(3, since.toEpochMilli());
        },
        ResultSet::next);
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public void add(Alert alert) {
    Situation situation = alert.situation();
    Extent extent = situation.extent();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO log_alert (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, alert.id());
      insert.setLong(2, alert.raised().toEpochMilli());
      insert.setString(3, situation.rule().name());
      insert.setString(4, situation.about());
      if (situation.subject() == null) {
        insert.setNull(5, Types.OTHER);
      } else {
        insert.setObject(5, situation.subject().value());
      }
      insert.setLong(6, extent == null ? 0 : extent.count());
      insert.setLong(7, extent == null ? 0 : extent.first());
      insert.setLong(8, extent == null ? 0 : extent.last());
      int ignored = insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("an alert cannot be written", e);
    }
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public List<Alert> newest(@Nullable UUID before, int limit) {
    return ask(
        "SELECT " + COLUMNS + " FROM log_alert WHERE id < ? ORDER BY id DESC LIMIT ?",
        look -> {
          look.setObject(1, before == null ? LAST : before);
          look.setInt(2, limit);
        },
        row -> {
          List<Alert> alerts = new ArrayList<>();
          while (row.next()) {
            alerts.add(alert(row));
          }
          return alerts;
        });
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public List<UUID> unmailed(Instant since) {
    return ask(
        "SELECT id FROM log_alert WHERE mailed_at IS NULL AND raised_at > ? ORDER BY id",
        look -> look.setLong(1, since.toEpochMilli()),
        row -> {
          List<UUID> ids = new ArrayList<>();
          while (row.next()) {
            ids.add(row.getObject(1, UUID.class));
          }
          return ids;
        });
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void mailed(List<UUID> alerts, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE log_alert SET mailed_at = ? WHERE id = ?")) {
      for (UUID each : alerts) {
        update.setLong(1, now.toEpochMilli());
        update.setObject(2, each);
        update.addBatch();
      }
      update.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("a mail cannot be noted", e);
    }
  }

  private static Alert alert(ResultSet row) throws SQLException {
    UUID subject = row.getObject(5, UUID.class);
    long count = row.getLong(6);
    return new Alert(
        row.getObject(1, UUID.class),
        Instant.ofEpochMilli(row.getLong(2)),
        new Situation(
            Detail.valueOf(row.getString(3)),
            row.getString(4),
            subject == null ? null : new PersonId(subject),
            count == 0 ? null : new Extent(count, row.getLong(7), row.getLong(8))));
  }

  private <T> T ask(String sql, Setting setting, Reading<T> reading) {
    try (Connection connection = database.getConnection();
        PreparedStatement look = connection.prepareStatement(sql)) {
      setting.set(look);
      try (ResultSet row = look.executeQuery()) {
        return reading.read(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("alerts cannot be read", e);
    }
  }

  private interface Setting {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }
}
