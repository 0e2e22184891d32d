package clinic.alcove.delivery.store;

import clinic.alcove.delivery.Durability;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * H2's commit hands its pages to the operating system (with WRITE_DELAY 0), not to the disk: {@code
 * CHECKPOINT SYNC} does. PostgreSQL's commit waits for the disk itself ({@code
 * synchronous_commit=on}).
 */
@Dependent
public class DiskDurability implements Durability {
  private final DataSource database;

  /** Known once the database was asked what it is; it does not change. */
  private volatile boolean commitIsEnough;

  /** Forces this database. */
  @Inject
  public DiskDurability(DataSource database) {
    this.database = database;
  }

  @Override
  public void force() {
    if (commitIsEnough) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      if ("H2".equals(connection.getMetaData().getDatabaseProductName())) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CHECKPOINT SYNC");
        }
      } else {
        commitIsEnough = true;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot force the database to disk", e);
    }
  }
}
