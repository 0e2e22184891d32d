package clinic.alcove.alerts;

import clinic.alcove.audit.Followers;
import clinic.alcove.audit.LogPages;
import clinic.alcove.settings.AlertSettings;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.MailSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What looks at the log, and what tells of it, as the settings have it. */
@Singleton
public class Observatory {
  private final LogPages log;
  private final AuditSettings audit;
  private final Alarms alarms;
  private final Clock clock;
  private final Watch watch;
  private final Standing standing;
  private final Letters letters;

  /** Looks at this log. */
  @Inject
  public Observatory(
      LogPages log,
      Followers followers,
      Alarms alarms,
      Letters letters,
      AlertSettings settings,
      AuditSettings audit,
      Clock clock) {
    this.log = log;
    this.audit = audit;
    this.alarms = alarms;
    this.clock = clock;
    this.letters = letters;
    this.watch = new Watch(log, followers, alarms, settings);
    this.standing = new Standing(settings, clock.instant());
  }

  /** Looks at what is new in the log. */
  void look() {
    watch.look();
  }

  /** Looks at the log as a whole. */
  void lookAround() {
    standing
        .look(Publication.of(log.publishing(), audit), clock.instant(), System.nanoTime())
        .forEach(found -> alarms.raise(found, Standing.QUIET));
  }

  /** Tells by mail, if anybody is to be told. */
  void tell() {
    letters.tell();
  }

  /** Mail about alerts, or none. */
  @Singleton
  public static class Letters {
    private final boolean wanted;
    private final AlertMail mail;

    /** To whom the settings say. */
    @Inject
    public Letters(
        AlertBook book,
        MailSettings server,
        AlertSettings settings,
        ClinicSettings clinic,
        Clock clock) {
      this.wanted = server.on() && !settings.to().isEmpty();
      this.mail = new AlertMail(book, new MailPost(server, settings.to(), clock), clinic, clock);
    }

    void tell() {
      if (wanted) {
        mail.tell();
      }
    }
  }
}
