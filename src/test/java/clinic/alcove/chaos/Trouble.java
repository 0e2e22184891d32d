package clinic.alcove.chaos;

import java.util.Locale;

/** What can be done to a clinic. Each is an option of scripts/chaos, which says how often. */
enum Trouble {
  /** SIGKILL of a server. */
  KILLS,
  /** SIGKILL of PostgreSQL, all its processes. */
  DATABASE_KILLS,
  /** Every node stopped and started in turn, as for a new version. */
  ROLLS,
  /** Half of all connections cut in the middle of what they carry. */
  CUTS,
  /** The disk under the database full for a while. */
  FULL_DISKS,
  /** The servers' clock set forwards or back by an hour. */
  CLOCK_JUMPS;

  /** As the command line says it: {@code --database-kills}. */
  String option() {
    return "--" + words().replace(' ', '-');
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
