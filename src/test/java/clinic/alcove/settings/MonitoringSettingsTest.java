package clinic.alcove.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of monitoring, mail and alerts. */
class MonitoringSettingsTest {
  private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

  @TempDir Path folder;

  @Test
  void nothingLeavesTheServerUntilSomebodySaysWhere() {
    Settings settings = read(Map.of());

    assertThat(settings.syslog().on()).isFalse();
    assertThat(settings.syslog().port()).isEqualTo(6514);
    assertThat(settings.siem().on()).isFalse();
    assertThat(settings.mail().on()).isFalse();
    assertThat(settings.mail().security()).isEqualTo(MailSettings.Security.STARTTLS);
    assertThat(settings.alerts())
        .isEqualTo(
            new AlertSettings(
                List.of(),
                20,
                40,
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ofSeconds(120)));
  }

  @Test
  void everyKeyIsReadAndNoSecretIsPrinted() throws IOException {
    Settings settings =
        read(
            Map.ofEntries(
                Map.entry("alcove.siem.token-file", file(TOKEN + "\n")),
                Map.entry("alcove.syslog.host", "siem.clinic.example"),
                Map.entry("alcove.syslog.port", "7000"),
                Map.entry("alcove.syslog.ca-file", "/etc/ca.pem"),
                Map.entry("alcove.syslog.key-store", "/etc/alcove.p12"),
                Map.entry("alcove.syslog.key-store-password-file", file("store secret")),
                Map.entry("alcove.mail.host", "mail.clinic.example"),
                Map.entry("alcove.mail.port", "465"),
                Map.entry("alcove.mail.security", "tls"),
                Map.entry("alcove.mail.user", "alcove"),
                Map.entry("alcove.mail.password-file", file("mail secret")),
                Map.entry("alcove.mail.from", "alcove@clinic.example"),
                Map.entry("alcove.alerts.to", "kim@clinic.example, lee@clinic.example"),
                Map.entry("alcove.alerts.failed-sign-ins", "5"),
                Map.entry("alcove.alerts.clients", "6"),
                Map.entry("alcove.alerts.checkpoint.minutes", "15"),
                Map.entry("alcove.alerts.witness.hours", "8"),
                Map.entry("alcove.alerts.clock.seconds", "9")));

    assertThat(settings.siem().token().<Boolean>use(TOKEN::equals)).isTrue();
    SyslogSettings syslog = settings.syslog();
    assertThat(syslog.host()).isEqualTo("siem.clinic.example");
    assertThat(syslog.port()).isEqualTo(7000);
    assertThat(syslog.caFile()).isEqualTo("/etc/ca.pem");
    assertThat(syslog.keyStore()).isEqualTo("/etc/alcove.p12");
    assertThat(syslog.keyStorePassword().<Boolean>use("store secret"::equals)).isTrue();
    MailSettings mail = settings.mail();
    assertThat(mail.host()).isEqualTo("mail.clinic.example");
    assertThat(mail.port()).isEqualTo(465);
    assertThat(mail.security()).isEqualTo(MailSettings.Security.TLS);
    assertThat(mail.user()).isEqualTo("alcove");
    assertThat(mail.password().<Boolean>use("mail secret"::equals)).isTrue();
    assertThat(mail.from()).isEqualTo("alcove@clinic.example");
    assertThat(settings.alerts())
        .isEqualTo(
            new AlertSettings(
                List.of("kim@clinic.example", "lee@clinic.example"),
                5,
                6,
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                Duration.ofSeconds(9)));
    assertThat(settings.toString()).doesNotContain(TOKEN, "store secret", "mail secret");
  }

  @Test
  void whatCannotBeMeantIsRefused() throws IOException {
    Map<String, String> bad = new HashMap<>();
    bad.put("alcove.siem.token-file", file("too short"));
    bad.put("alcove.syslog.host", "https://siem.example/");
    bad.put("alcove.syslog.port", "0");
    bad.put("alcove.syslog.key-store-password-file", "/no/such/file");
    bad.put("alcove.mail.host", "mail.example");
    bad.put("alcove.mail.security", "none");
    bad.put("alcove.mail.from", "nobody");
    bad.put("alcove.alerts.to", "kim");
    bad.put("alcove.alerts.clients", "1");
    assertThatThrownBy(() -> read(bad))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContainingAll(
            "alcove.siem.token-file must hold 32 to 200",
            "alcove.syslog.host must be a host name or an address",
            "alcove.syslog.port must be a whole number from 1 to 65535",
            "alcove.syslog.key-store-password-file names a file that cannot be read",
            "alcove.mail.security may be none on loopback only",
            "alcove.mail.from must be a mail address",
            "alcove.alerts.to must be mail addresses",
            "alcove.alerts.clients must be a whole number from 2")
        .hasMessageNotContaining("too short");
  }

  @Test
  void alertsByMailNeedAMailServer() {
    assertThatThrownBy(() -> read(Map.of("alcove.alerts.to", "kim@clinic.example")))
        .isInstanceOf(BadSettingsException.class)
        .hasMessageContaining("alcove.alerts.to needs alcove.mail.host too");
  }

  private String file(String line) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "secret", ""), line).toString();
  }

  private static Settings read(Map<String, String> values) {
    return Settings.read(key -> Optional.ofNullable(values.get(key)));
  }
}
