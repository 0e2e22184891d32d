package clinic.alcove.audit.store;

import clinic.alcove.audit.LogPages;
import clinic.alcove.audit.Logged;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the log by its index. */
@Dependent
public class LogPageTable implements LogPages {
  private final DataSource database;

  /** Reads there. */
  @Inject
  public LogPageTable(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public List<Logged> from(long index, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement look =
            connection.prepareStatement(
                "SELECT "
                    + LoggedRow.COLUMNS
                    + " FROM audit_record WHERE idx >= ? AND idx < ? ORDER BY idx LIMIT ?")) {
      look.setLong(1, index);
      look.setLong(2, publishing(connection).size());
      look.setInt(3, limit);
      List<Logged> page = new ArrayList<>();
      try (ResultSet row = look.executeQuery()) {
        while (row.next()) {
          page.add(LoggedRow.read(row));
        }
      }
      return page;
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read", e);
    }
  }

  @Override
  @Transactional(TxType.REQUIRED)
  public Publishing publishing() {
    try (Connection connection = database.getConnection()) {
      return publishing(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the log cannot be read", e);
    }
  }

  private static Publishing publishing(Connection connection) throws SQLException {
    try (PreparedStatement look =
            connection.prepareStatement(
                "SELECT COALESCE(signed_size, size), signed_at, cosigned FROM audit_head"
                    + " WHERE id = 1");
        ResultSet row = look.executeQuery()) {
      if (!row.next()) {
        return new Publishing(0, null, null);
      }
      long signed = row.getLong(2);
      @Nullable Instant at = row.wasNull() ? null : Instant.ofEpochMilli(signed);
      return new Publishing(row.getLong(1), at, row.getString(3));
    }
  }
}
