package clinic.alcove.site.store;

import clinic.alcove.settings.CannotStart;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.DatabaseSettings;
import clinic.alcove.settings.Unpooled;
import jakarta.annotation.PostConstruct;
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

/**
 * Brings the database to this version's schema before anything else starts. Other start-up beans
 * say {@code @DependsOn("Schema")}. Several nodes may start at once: Flyway lets one migrate.
 *
 * <p>The pool: 24 connections, so that four nodes fit into PostgreSQL's default of 100. A
 * connection that was not used for a second is tried before it is lent, and one that fails takes
 * all others with it: that is how we get over a restart of the database. Nobody waits longer than
 * five seconds for one. (Sizes are said because Payara's defaults, -1, are refused with warnings.)
 */
@DataSourceDefinition(
    name = "java:app/jdbc/alcove",
    className = "clinic.alcove.site.store.ClinicDatabase",
    initialPoolSize = 2,
    minPoolSize = 2,
    maxPoolSize = 24,
    maxIdleTime = 300,
    transactional = true,
    properties = {
      "fish.payara.is-connection-validation-required=true",
      "fish.payara.connection-validation-method=custom-validation",
      "fish.payara.validation-classname="
          + "org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
      "fish.payara.validate-atmost-once-period-in-seconds=1",
      "fish.payara.fail-all-connections=true",
      "fish.payara.max-wait-time-in-millis=5000"
    })
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
  @Inject ClinicSettings clinic;
  @Inject DatabaseSettings settings;
  @Inject @Unpooled DataSource database;

  @PostConstruct
  void bringUpToDate() {
    try {
      makePrivate(clinic.data());
      Migrations.migrate(database);
    } catch (RuntimeException e) {
      CannotStart.because(DatabaseTrouble.sentence(settings, clinic.data(), e));
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
