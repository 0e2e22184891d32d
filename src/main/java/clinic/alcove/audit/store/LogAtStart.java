package clinic.alcove.audit.store;

import clinic.alcove.audit.Arrivals;
import clinic.alcove.audit.CannotOpenLogException;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.settings.CannotStart;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.Unpooled;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;

/** Makes the log, and the thread that keeps it for as long as the server runs. */
@Dependent
public class LogAtStart {
  @Produces
  @jakarta.inject.Singleton
  LogTables log(
      @Unpooled DataSource unpooled,
      DataSource pool,
      Settings settings,
      SecureRandom random,
      Clock clock) {
    return new LogTables(
        new LogDatabase(unpooled::getConnection, pool::getConnection),
        new LogFiles(settings.clinic.data()),
        settings.audit.origin(),
        random,
        clock);
  }

  /** What the log wants to know of the settings. */
  @Dependent
  static class Settings {
    @Inject ClinicSettings clinic;
    @Inject AuditSettings audit;
  }

  /** Begins when the tables are there. */
  @Singleton
  @Startup
  @DependsOn("Schema")
  @TransactionManagement(TransactionManagementType.BEAN)
  public static class Hours {
    @Inject LogTables log;
    @Inject Arrivals arrivals;
    @Resource ManagedThreadFactory threads;

    private LogKeeper keeper;

    @PostConstruct
    void begin() {
      try {
        log.open();
      } catch (CannotOpenLogException e) {
        CannotStart.because(String.valueOf(e.getMessage()));
        throw e;
      }
      keeper = new LogKeeper(log, arrivals);
      Thread thread = threads.newThread(keeper);
      thread.setName("alcove-log");
      thread.start();
    }

    @PreDestroy
    void end() {
      keeper.stop();
    }
  }
}
