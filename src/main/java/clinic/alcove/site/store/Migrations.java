package clinic.alcove.site.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The numbered migrations: the portable ones, and for PostgreSQL those that only it can carry out.
 */
public final class Migrations {
  private static final String PORTABLE = "classpath:db/migration";
  private static final String POSTGRESQL = "classpath:db/postgresql";

  private Migrations() {}

  /** Brings this database to this version. */
  public static void migrate(DataSource database) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database)
        .locations(
            postgresql(database) ? new String[] {PORTABLE, POSTGRESQL} : new String[] {PORTABLE})
        .load()
        .migrate();
  }

  private static boolean postgresql(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not say what it is", e);
    }
  }
}
