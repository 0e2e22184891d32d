package clinic.alcove.alerts;

import static clinic.alcove.alerts.LogEntries.BOB_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import clinic.alcove.alerts.store.AlertTable;
import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.settings.ClinicSettings;
import clinic.alcove.settings.MailSettings;
import clinic.alcove.settings.MailSettings.Security;
import clinic.alcove.testing.InMemoryLedger;
import clinic.alcove.testing.MovingClock;
import clinic.alcove.testing.TestDatabase;
import clinic.alcove.values.Ids;
import clinic.alcove.values.Secret;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mail says that there is something to look at, and nothing else, to a real mail server. */
class AlertMailTest {
  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Ids ids = new Ids(clock, new SecureRandom());
  private final TestDatabase database = new TestDatabase();
  private final AlertTable book = new AlertTable(database.source());
  private final Alarms alarms = new Alarms(book, new InMemoryLedger(), ids, clock);
  private GreenMail server;

  @BeforeEach
  void start() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    database.close();
  }

  @Test
  void oneMailTellsOfAllAlertsAndNoneTwice() throws Exception {
    AlertMail mail = mail(Security.NONE);
    mail.tell();
    raise();
    alarms.raise(Situation.of(Detail.LOG_GAP, new Extent(1, 4, 4)), Duration.ofHours(1));
    mail.tell();
    mail.tell();

    assertThat(server.getReceivedMessages()).as("one mail, to two people").hasSize(2);
    MimeMessage message = server.getReceivedMessages()[0];
    assertThat(message.getSubject())
        .isEqualTo("Something to look at in the access log of Haven Bcc: eve@evil.example");
    assertThat(GreenMailUtil.getBody(message))
        .contains("2 alerts")
        .contains("https://haven.example/console/?view=alerts");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void noMailSaysWhatItIsOrAboutWhom() {
    AlertMail mail = mail(Security.NONE);
    raise();
    mail.tell();
    String whole = GreenMailUtil.getWholeMessage(server.getReceivedMessages()[0]);
    assertThat(whole)
        .doesNotContain(BOB_CLIENT.toString())
        .doesNotContainIgnoringCase("sign-in")
        .doesNotContain("FAILED_SIGN_INS")
        .doesNotContain("192.0.2");
  }

  @Test
  void aMailServerThatIsAwayIsTriedAgainLaterAndNothingIsForgotten() {
    AlertMail mail = mail(Security.NONE);
    int port = server.getSmtp().getPort();
    server.stop();
    raise();
    mail.tell();
    mail.tell();
    assertThat(book.unmailed(Instant.EPOCH)).hasSize(1);

    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    mail.tell();
    assertThat(server.getReceivedMessages()).as("tried again at once").isEmpty();
    clock.pass(Duration.ofMinutes(3));
    mail.tell();
    assertThat(server.getReceivedMessages()).isNotEmpty();
    assertThat(book.unmailed(Instant.EPOCH)).isEmpty();
  }

  @Test
  void nothingIsSentInTheClearWhereTlsWasAskedFor() {
    AlertMail mail = mail(Security.STARTTLS);
    raise();
    mail.tell();
    assertThat(server.getReceivedMessages()).as("sent without STARTTLS").isEmpty();
    assertThat(book.unmailed(Instant.EPOCH)).hasSize(1);
  }

  private void raise() {
    alarms.raise(
        new Situation(
            Detail.FAILED_SIGN_INS, BOB_CLIENT.toString(), BOB_CLIENT, new Extent(3, 0, 2)),
        Duration.ofHours(1));
  }

  private AlertMail mail(Security security) {
    MailSettings settings =
        new MailSettings(
            "127.0.0.1",
            server.getSmtp().getPort(),
            security,
            "",
            Secret.of(""),
            "alcove@haven.example");
    ClinicSettings clinic =
        new ClinicSettings(
            "Haven\nBcc: eve@evil.example",
            Path.of("unused"),
            URI.create("https://haven.example"),
            false);
    List<String> to = List.of("kim@haven.example", "lee@haven.example");
    return new AlertMail(book, new MailPost(settings, to, clock), clinic, clock);
  }
}
