package clinic.alcove.settings;

import clinic.alcove.values.Role;
import java.time.Duration;

/**
 * How long a sign-in lasts: so long without a request, and so long at most.
 *
 * @param clientIdle {@code alcove.session.client.idle.minutes}; default 20160 (14 days)
 * @param clientMax {@code alcove.session.client.hours}; default 720 (30 days)
 * @param staffIdle {@code alcove.session.staff.idle.minutes}; default 480 (8 hours)
 * @param staffMax {@code alcove.session.staff.hours}; default 12
 * @param clientLock {@code alcove.session.client.lock.minutes}: locked after so long without
 *     anybody there, 5 to 15; default 10
 * @param staffLock {@code alcove.session.staff.lock.minutes}, 1 to 15; default 15
 */
public record SessionSettings(
    Duration clientIdle,
    Duration clientMax,
    Duration staffIdle,
    Duration staffMax,
    Duration clientLock,
    Duration staffLock) {
  private static final int YEAR_IN_HOURS = 8760;

  static SessionSettings read(SettingsReader reader) {
    return new SessionSettings(
        minutes(reader, "alcove.session.client.idle.minutes", 20160),
        hours(reader, "alcove.session.client.hours", 720),
        minutes(reader, "alcove.session.staff.idle.minutes", 480),
        hours(reader, "alcove.session.staff.hours", 12),
        Duration.ofMinutes(reader.number("alcove.session.client.lock.minutes", 10, 5, 15)),
        Duration.ofMinutes(reader.number("alcove.session.staff.lock.minutes", 15, 1, 15)));
  }

  /** So long a session of this role may go without a request. */
  public Duration idle(Role role) {
    return role == Role.CLIENT ? clientIdle : staffIdle;
  }

  /** So long a session of this role lasts at most. */
  public Duration max(Role role) {
    return role == Role.CLIENT ? clientMax : staffMax;
  }

  /** After so long without anybody there a session of this role is locked. */
  public Duration lock(Role role) {
    return role == Role.CLIENT ? clientLock : staffLock;
  }

  private static Duration minutes(SettingsReader reader, String key, int otherwise) {
    return Duration.ofMinutes(reader.number(key, otherwise, 1, YEAR_IN_HOURS * 60));
  }

  private static Duration hours(SettingsReader reader, String key, int otherwise) {
    return Duration.ofHours(reader.number(key, otherwise, 1, YEAR_IN_HOURS));
  }
}
