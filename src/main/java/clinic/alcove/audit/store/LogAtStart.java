package clinic.alcove.audit.store;

import clinic.alcove.audit.Arrivals;
import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditRecord;
import clinic.alcove.audit.CannotOpenLogException;
import clinic.alcove.audit.LogFiles;
import clinic.alcove.audit.ObjectKind;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.settings.CannotStart;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.Unpooled;
import clinic.alcove.values.Ids;
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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
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

  /** Begins when the tables are there. Start and stop of the server are records themselves. */
  @Singleton
  @Startup
  @DependsOn("Schema")
  @TransactionManagement(TransactionManagementType.BEAN)
  public static class Hours {
    private static final Logger LOG = System.getLogger(Hours.class.getName());

    @Inject LogTables log;
    @Inject Arrivals arrivals;
    @Inject Ids ids;
    @Inject Clock clock;
    @Resource ManagedThreadFactory threads;

    private UUID thisStart;
    private LogKeeper keeper;

    @PostConstruct
    void begin() {
      try {
        log.open();
      } catch (CannotOpenLogException e) {
        CannotStart.because(String.valueOf(e.getMessage()));
        throw e;
      }
      thisStart = ids.next();
      log.record(ofTheServer(AuditEvent.SERVER_STARTED));
      keeper = new LogKeeper(log, arrivals);
      Thread thread = threads.newThread(keeper);
      thread.setName("alcove-log");
      thread.start();
    }

    @PreDestroy
    void end() {
      try {
        log.record(ofTheServer(AuditEvent.SERVER_STOPPED));
        // On this thread: the keeper's may be gone before it looks again.
        log.catchUp();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "the stop of the server is not in the access log yet");
      }
      keeper.stop();
    }

    private AuditRecord ofTheServer(AuditEvent event) {
      return AuditRecord.ofServer(
          ids.next(), clock.instant(), event, null, ObjectKind.NODE, thisStart);
    }
  }
}
