/**
 * Rules that look at the log as it grows, and tell somebody. Rules it keeps: one situation raises
 * one alert; an alert is a record itself; a mail says that there is something to look at, never
 * what or about whom; a mail server that is away holds up nothing. Must not hold: decisions about
 * people. An alert is a reason to look, and who looks decides.
 */
@NullMarked
package clinic.alcove.alerts;

import org.jspecify.annotations.NullMarked;
