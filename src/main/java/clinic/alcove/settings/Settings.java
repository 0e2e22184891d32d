package clinic.alcove.settings;

import java.util.Optional;
import java.util.function.Function;

/** All settings together. A new concern is a new record here. */
public record Settings(
    ClinicSettings clinic,
    HelpSettings help,
    ExpectationsSettings expectations,
    InvitationSettings invitation,
    SessionSettings session,
    RetentionSettings retention,
    LimitSettings limits,
    SingleSignOnSettings singleSignOn,
    TrafficSettings traffic,
    PasskeySettings passkeys,
    ProxySettings proxies,
    DatabaseSettings database,
    BusSettings bus,
    AuditSettings audit,
    CalendarSettings calendar,
    SyslogSettings syslog,
    SiemSettings siem,
    MailSettings mail,
    AlertSettings alerts) {

  /** Reads everything; refuses with all problems at once. */
  public static Settings read(Function<String, Optional<String>> source) {
    SettingsReader reader = new SettingsReader(source);
    ClinicSettings clinic = ClinicSettings.read(reader);
    DatabaseSettings database = DatabaseSettings.read(reader);
    MailSettings mail = MailSettings.read(reader);
    Settings settings =
        new Settings(
            clinic,
            HelpSettings.read(reader),
            ExpectationsSettings.read(reader),
            InvitationSettings.read(reader),
            SessionSettings.read(reader),
            RetentionSettings.read(reader),
            LimitSettings.read(reader),
            SingleSignOnSettings.read(reader),
            TrafficSettings.read(reader),
            PasskeySettings.read(reader, clinic.url()),
            ProxySettings.read(reader),
            database,
            BusSettings.read(reader, database),
            AuditSettings.read(reader, clinic),
            CalendarSettings.read(reader),
            SyslogSettings.read(reader),
            SiemSettings.read(reader),
            mail,
            AlertSettings.read(reader, mail));
    reader.finish();
    return settings;
  }
}
