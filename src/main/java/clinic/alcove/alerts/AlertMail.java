package clinic.alcove.alerts;

import clinic.alcove.settings.ClinicSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tells by mail that there is something to look at: how many alerts, and where to look. Mail is
 * read on screens in waiting rooms; so it says neither what it is nor about whom.
 */
final class AlertMail {
  private static final Logger LOG = System.getLogger(AlertMail.class.getName());

  /** What nobody was told within a day, the page of alerts tells. */
  private static final Duration WORTH_A_MAIL = Duration.ofHours(24);

  private static final Duration PAUSE = Duration.ofMinutes(2);

  private final AlertBook book;
  private final Post post;
  private final ClinicSettings clinic;
  private final Clock clock;
  private Instant notBefore = Instant.MIN;

  AlertMail(AlertBook book, Post post, ClinicSettings clinic, Clock clock) {
    this.book = book;
    this.post = post;
    this.clinic = clinic;
    this.clock = clock;
  }

  /** One mail for all that no mail has told of. A mail server that is away is tried again later. */
  void tell() {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return;
    }
    List<UUID> alerts = book.unmailed(now.minus(WORTH_A_MAIL));
    if (alerts.isEmpty()) {
      return;
    }
    try {
      post.send("Something to look at in the access log of " + name(), text(alerts.size()));
      book.mailed(alerts, now);
    } catch (IOException e) {
      notBefore = now.plus(PAUSE);
      LOG.log(Level.WARNING, () -> "no mail about alerts: " + cause(e));
    }
  }

  private String text(int alerts) {
    return """
    There is something to look at in the access log of %s (%s).

    %s/console/?view=alerts

    This mail holds no names and no details. Please sign in to see them.
    """
        .formatted(name(), alerts == 1 ? "1 alert" : alerts + " alerts", clinic.url());
  }

  /** On one line, whatever the settings say: it stands in a header. */
  private String name() {
    return clinic.name().replaceAll("\\p{Cntrl}", " ");
  }

  /** Its kind only: a mail server's words may quote addresses. */
  private static String cause(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getName();
  }
}
