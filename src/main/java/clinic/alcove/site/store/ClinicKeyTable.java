package clinic.alcove.site.store;

import clinic.alcove.settings.ClinicKeys;
import clinic.alcove.settings.Unpooled;
import clinic.alcove.values.Bytes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;
import javax.sql.DataSource;

/** The fingerprints of the clinic's keys, in the table {@code clinic_key}. */
@Dependent
public class ClinicKeyTable implements ClinicKeys {
  /** SQLSTATE class of a broken constraint: PostgreSQL's exception has no class of its own. */
  private static final String TAKEN = "23";

  private final DataSource database;

  /** Compares with those that this database knows. */
  @Inject
  public ClinicKeyTable(@Unpooled DataSource database) {
    this.database = database;
  }

  @Override
  public boolean isOurs(String name, Bytes fingerprint) {
    try (Connection connection = database.getConnection()) {
      return known(connection, name, fingerprint).equals(fingerprint);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot compare the clinic's keys", e);
    }
  }

  /** Two nodes may start at once: whoever comes second compares with the first. */
  private static Bytes known(Connection connection, String name, Bytes fingerprint)
      throws SQLException {
    Optional<Bytes> before = read(connection, name);
    if (before.isPresent()) {
      return before.get();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO clinic_key (name, fingerprint) VALUES (?, ?)")) {
      insert.setString(1, name);
      insert.setBytes(2, fingerprint.toByteArray());
      insert.executeUpdate();
      return fingerprint;
    } catch (SQLException e) {
      if (isTaken(e)) {
        return read(connection, name).orElseThrow(() -> e);
      }
      throw e;
    }
  }

  private static boolean isTaken(SQLException e) {
    return e instanceof SQLIntegrityConstraintViolationException
        || (e.getSQLState() != null && e.getSQLState().startsWith(TAKEN));
  }

  private static Optional<Bytes> read(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT fingerprint FROM clinic_key WHERE name = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(Bytes.of(row.getBytes(1))) : Optional.empty();
      }
    }
  }
}
