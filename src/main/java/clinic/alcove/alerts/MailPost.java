package clinic.alcove.alerts;

import clinic.alcove.settings.MailSettings;
import clinic.alcove.settings.MailSettings.Security;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/**
 * Mail by SMTP (RFC 5321), with time limits on everything. STARTTLS is required where it was asked
 * for, and the server has to show a certificate for its name: a password never goes in the clear.
 */
final class MailPost implements Post {
  private static final String LIMIT_MS = "15000";

  private final MailSettings settings;
  private final List<String> to;
  private final Clock clock;

  MailPost(MailSettings settings, List<String> to, Clock clock) {
    this.settings = settings;
    this.to = List.copyOf(to);
    this.clock = clock;
  }

  @Override
  public void send(String subject, String text) throws IOException {
    try {
      MimeMessage message = new MimeMessage(session());
      message.setFrom(new InternetAddress(settings.from(), true));
      for (String each : to) {
        message.addRecipient(RecipientType.TO, new InternetAddress(each, true));
      }
      message.setSubject(subject, StandardCharsets.UTF_8.name());
      message.setText(text, StandardCharsets.UTF_8.name());
      // RFC 3834: nobody's absence note should answer.
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setSentDate(Date.from(clock.instant()));
      Transport.send(message);
    } catch (MessagingException e) {
      throw new IOException("mail could not be sent", e);
    }
  }

  private Session session() {
    Properties smtp = new Properties();
    boolean tls = settings.security() == Security.TLS;
    boolean startTls = settings.security() == Security.STARTTLS;
    smtp.setProperty("mail.transport.protocol", "smtp");
    smtp.setProperty("mail.smtp.host", settings.host());
    smtp.setProperty("mail.smtp.port", String.valueOf(settings.port()));
    smtp.setProperty("mail.smtp.ssl.enable", String.valueOf(tls));
    smtp.setProperty("mail.smtp.starttls.enable", String.valueOf(startTls));
    smtp.setProperty("mail.smtp.starttls.required", String.valueOf(startTls));
    smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    smtp.setProperty("mail.smtp.connectiontimeout", LIMIT_MS);
    smtp.setProperty("mail.smtp.timeout", LIMIT_MS);
    smtp.setProperty("mail.smtp.writetimeout", LIMIT_MS);
    if (settings.user().isEmpty()) {
      return Session.getInstance(smtp);
    }
    smtp.setProperty("mail.smtp.auth", "true");
    return Session.getInstance(smtp, new OurName());
  }

  private final class OurName extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return settings
          .password()
          .use(password -> new PasswordAuthentication(settings.user(), password));
    }
  }
}
