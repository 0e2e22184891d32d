package clinic.alcove.settings;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The clinic's week.
 *
 * @param zone {@code alcove.clinic.zone}, as in Europe/Vienna; default UTC
 * @param days {@code alcove.clinic.days}, the working days with commas between; default MON to FRI
 * @param opens {@code alcove.clinic.opens}, as in 08:00, which is the default
 * @param closes {@code alcove.clinic.closes}; default 18:00
 */
public record CalendarSettings(
    ZoneId zone, Set<DayOfWeek> days, LocalTime opens, LocalTime closes) {
  /** Copies the set. */
  public CalendarSettings {
    days = Set.copyOf(days);
  }

  static CalendarSettings read(SettingsReader reader) {
    LocalTime opens = time(reader, "alcove.clinic.opens", "08:00");
    LocalTime closes = time(reader, "alcove.clinic.closes", "18:00");
    if (!opens.isBefore(closes)) {
      reader.problem("alcove.clinic.closes", "must be later than alcove.clinic.opens");
    }
    return new CalendarSettings(zone(reader), days(reader), opens, closes);
  }

  /** Whether the clinic works at this time. */
  public boolean open(ZonedDateTime time) {
    ZonedDateTime here = time.withZoneSameInstant(zone);
    return days.contains(here.getDayOfWeek())
        && !here.toLocalTime().isBefore(opens)
        && here.toLocalTime().isBefore(closes);
  }

  private static ZoneId zone(SettingsReader reader) {
    try {
      return ZoneId.of(reader.text("alcove.clinic.zone", "UTC"));
    } catch (DateTimeException e) {
      reader.problem("alcove.clinic.zone", "must be a time zone, as in Europe/Vienna");
      return ZoneId.of("UTC");
    }
  }

  private static Set<DayOfWeek> days(SettingsReader reader) {
    String text = reader.text("alcove.clinic.days", "MON,TUE,WED,THU,FRI");
    Set<DayOfWeek> days =
        Stream.of(DayOfWeek.values())
            .filter(day -> ("," + text + ",").contains("," + day.name().substring(0, 3) + ","))
            .collect(Collectors.toSet());
    if (days.size() != text.split(",").length) {
      reader.problem("alcove.clinic.days", "must be days with commas between, as in MON,TUE,FRI");
    }
    return days;
  }

  private static LocalTime time(SettingsReader reader, String key, String otherwise) {
    try {
      return LocalTime.parse(reader.text(key, otherwise));
    } catch (DateTimeParseException e) {
      reader.problem(key, "must be a time, as in 08:00");
      return LocalTime.parse(otherwise);
    }
  }
}
