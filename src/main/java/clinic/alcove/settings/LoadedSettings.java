package clinic.alcove.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings once, and gives each room the record it asks for. */
@ApplicationScoped
public class LoadedSettings {
  private final Settings settings;

  /** From system properties, environment and whatever else MicroProfile Config knows. */
  public LoadedSettings() {
    try {
      settings = fromConfiguration();
    } catch (BadSettingsException e) {
      CannotStart.because(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** Reads them again; for what the server makes without us. */
  public static Settings fromConfiguration() {
    Config config = ConfigProvider.getConfig();
    return Settings.read(key -> config.getOptionalValue(key, String.class));
  }

  @Produces
  ClinicSettings clinic() {
    return settings.clinic();
  }

  @Produces
  HelpSettings help() {
    return settings.help();
  }

  @Produces
  ExpectationsSettings expectations() {
    return settings.expectations();
  }

  @Produces
  InvitationSettings invitation() {
    return settings.invitation();
  }

  @Produces
  SessionSettings session() {
    return settings.session();
  }

  @Produces
  RetentionSettings retention() {
    return settings.retention();
  }

  @Produces
  LimitSettings limits() {
    return settings.limits();
  }

  @Produces
  SingleSignOnSettings singleSignOn() {
    return settings.singleSignOn();
  }

  @Produces
  TrafficSettings traffic() {
    return settings.traffic();
  }

  @Produces
  PasskeySettings passkeys() {
    return settings.passkeys();
  }

  @Produces
  ProxySettings proxies() {
    return settings.proxies();
  }

  @Produces
  BusSettings bus() {
    return settings.bus();
  }

  @Produces
  AuditSettings audit() {
    return settings.audit();
  }

  @Produces
  CalendarSettings calendar() {
    return settings.calendar();
  }

  @Produces
  DatabaseSettings database() {
    return settings.database();
  }

  @Produces
  SyslogSettings syslog() {
    return settings.syslog();
  }

  @Produces
  SiemSettings siem() {
    return settings.siem();
  }

  @Produces
  MailSettings mail() {
    return settings.mail();
  }

  @Produces
  AlertSettings alerts() {
    return settings.alerts();
  }
}
