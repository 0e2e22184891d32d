package clinic.alcove.audit.store;

import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Logged;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the log from the database, by keyset: a page costs the same however far back it is. */
@Dependent
public class AuditSearch implements AuditQuery {
  private final DataSource database;

  /** Reads from this database. */
  @Inject
  public AuditSearch(DataSource database) {
    this.database = database;
  }

  @Override
  public List<Logged> newest(Filter filter, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    List<Object> values = new ArrayList<>();
    if (filter.person() != null) {
      conditions.add("(actor_id = ? OR subject_id = ?)");
      values.add(filter.person().value());
      values.add(filter.person().value());
    }
    if (filter.event() != null) {
      conditions.add("event = ?");
      values.add(filter.event().name());
    }
    if (filter.from() != null) {
      conditions.add("recorded >= ?");
      values.add(filter.from().toEpochMilli());
    }
    if (filter.to() != null) {
      conditions.add("recorded < ?");
      values.add(filter.to().toEpochMilli());
    }
    if (filter.before() != null) {
      conditions.add("idx < ?");
      values.add(filter.before());
    }
    values.add(limit);
    return read(
        "SELECT "
            + LoggedRow.COLUMNS
            + " FROM audit_record WHERE "
            + String.join(" AND ", conditions)
            + " ORDER BY idx DESC LIMIT ?",
        values);
  }

  private List<Logged> read(String sql, List<Object> values) {
    List<Logged> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement asked = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        asked.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          found.add(LoggedRow.read(row));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("the access log cannot be read", e);
    }
  }
}
