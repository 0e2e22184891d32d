package clinic.alcove.siem;

import clinic.alcove.audit.Followers;
import clinic.alcove.audit.Followers.Follower;
import clinic.alcove.audit.LogPages;
import clinic.alcove.settings.AuditSettings;
import clinic.alcove.settings.SiemSettings;
import clinic.alcove.settings.SyslogSettings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The clinic's monitoring, as the settings have it, and how far it is behind. */
@ApplicationScoped
public class Monitoring {
  @Inject SyslogSettings syslog;
  @Inject SiemSettings siem;
  @Inject AuditSettings audit;
  @Inject LogPages log;
  @Inject Followers followers;
  @Inject Clock clock;
  @Inject SecureRandom random;

  private @Nullable SyslogPush push;

  /**
   * How things stand.
   *
   * @param published so many records there are to push
   * @param pushed so many of them the receiver had
   * @param trouble what keeps this node from pushing
   */
  public record Standing(
      boolean pulled, boolean syslog, long published, long pushed, @Nullable Trouble trouble) {}

  @PostConstruct
  void open() {
    if (syslog.on()) {
      push = new SyslogPush(audit.origin(), log, followers, new TlsReceiver(syslog), clock, random);
    }
  }

  /** Pushes what there is, if anything is to be pushed anywhere. */
  void push() {
    if (push != null) {
      push.push();
    }
  }

  /** How things stand now. */
  public Standing standing() {
    return new Standing(
        siem.on(),
        syslog.on(),
        log.publishing().size(),
        followers.place(Follower.SYSLOG),
        push == null ? null : push.trouble().orElse(null));
  }
}
