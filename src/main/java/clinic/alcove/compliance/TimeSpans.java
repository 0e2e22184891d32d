package clinic.alcove.compliance;

import clinic.alcove.audit.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Reads what stands behind {@code time:}. A day is {@code 2026-11-01}, a moment {@code
 * 2026-11-01T08:00}, with a zone or in the clinic's. {@code A}, {@code A..B}, {@code A..*}, {@code
 * *..B} hold both ends; {@code >=}, {@code >}, {@code <=} and {@code <} say what they say, a day
 * being as long as it is.
 */
final class TimeSpans {
  private TimeSpans() {}

  /** Refuses anything else, and what ends before it begins. */
  static Span read(String text, ZoneId zone) {
    Span span = span(text, zone);
    if (span.from() >= span.to()) {
      throw new IllegalArgumentException("ends before it begins");
    }
    return span;
  }

  private static Span span(String text, ZoneId zone) {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      String from = text.substring(0, dots);
      String to = text.substring(dots + 2);
      return new Span(
          from.equals("*") ? Long.MIN_VALUE : one(from, zone).from(),
          to.equals("*") ? Long.MAX_VALUE : one(to, zone).to());
    }
    if (text.startsWith(">=")) {
      return new Span(one(text.substring(2), zone).from(), Long.MAX_VALUE);
    }
    if (text.startsWith(">")) {
      return new Span(one(text.substring(1), zone).to(), Long.MAX_VALUE);
    }
    if (text.startsWith("<=")) {
      return new Span(Long.MIN_VALUE, one(text.substring(2), zone).to());
    }
    if (text.startsWith("<")) {
      return new Span(Long.MIN_VALUE, one(text.substring(1), zone).from());
    }
    return one(text, zone);
  }

  /** The day, or the millisecond. */
  private static Span one(String text, ZoneId zone) {
    if (text.indexOf('T') < 0) {
      LocalDate day = LocalDate.parse(text);
      return new Span(
          day.atStartOfDay(zone).toInstant().toEpochMilli(),
          day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    }
    long moment = moment(text, zone).toEpochMilli();
    return new Span(moment, moment + 1);
  }

  private static Instant moment(String text, ZoneId zone) {
    boolean zoned = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:[0-9]{2}");
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).atZone(zone).toInstant();
  }
}
