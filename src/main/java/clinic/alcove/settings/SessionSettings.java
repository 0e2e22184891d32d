package clinic.alcove.settings;

import java.time.Duration;

/**
 * How long a sign-in lasts: so long without a request, and so long at most.
 *
 * @param clientIdle {@code alcove.session.client.idle.minutes}; default 20160 (14 days)
 * @param clientMax {@code alcove.session.client.hours}; default 720 (30 days)
 * @param staffIdle {@code alcove.session.staff.idle.minutes}; default 480 (8 hours)
 * @param staffMax {@code alcove.session.staff.hours}; default 12
 */
public record SessionSettings(
    Duration clientIdle, Duration clientMax, Duration staffIdle, Duration staffMax) {
  private static final int YEAR_IN_HOURS = 8760;

  static SessionSettings read(SettingsReader reader) {
    return new SessionSettings(
        minutes(reader, "alcove.session.client.idle.minutes", 20160),
        hours(reader, "alcove.session.client.hours", 720),
        minutes(reader, "alcove.session.staff.idle.minutes", 480),
        hours(reader, "alcove.session.staff.hours", 12));
  }

  private static Duration minutes(SettingsReader reader, String key, int otherwise) {
    return Duration.ofMinutes(reader.number(key, otherwise, 1, YEAR_IN_HOURS * 60));
  }

  private static Duration hours(SettingsReader reader, String key, int otherwise) {
    return Duration.ofHours(reader.number(key, otherwise, 1, YEAR_IN_HOURS));
  }
}
