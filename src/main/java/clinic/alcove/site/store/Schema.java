package clinic.alcove.site.store;

import clinic.alcove.settings.CannotStart;
import clinic.alcove.settings.ClinicSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to this version's schema before anything else starts. Other start-up beans
 * say {@code @DependsOn("Schema")}.
 *
 * <p>WRITE_DELAY=0: a commit is written before it is answered (H2 would wait up to 500 ms). The
 * pool's sizes are said because Payara's defaults (-1) are refused with warnings.
 */
@DataSourceDefinition(
    name = "java:app/jdbc/alcove",
    className = "org.h2.jdbcx.JdbcDataSource",
    url =
        "jdbc:h2:file:${MPCONFIG=alcove.data}/alcove;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
            + ";LOCK_TIMEOUT=5000",
    user = "alcove",
    password = "",
    initialPoolSize = 2,
    minPoolSize = 2,
    maxPoolSize = 24,
    maxIdleTime = 300,
    transactional = true)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
  @Inject ClinicSettings clinic;

  @Resource(lookup = "java:app/jdbc/alcove")
  DataSource database;

  @PostConstruct
  void bringUpToDate() {
    try {
      makePrivate(clinic.data());
      Flyway.configure(getClass().getClassLoader()).dataSource(database).load().migrate();
    } catch (RuntimeException e) {
      CannotStart.because("the database in " + clinic.data() + " cannot be opened or upgraded");
      throw e;
    }
  }

  /** Only the server's own user may look into the folder of database and keys. */
  private static void makePrivate(Path folder) {
    try {
      Files.createDirectories(folder);
      if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder private", e);
    }
  }
}
