package clinic.alcove.compliance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many records each hour or day, and each hour of the week, as the clinic's clock has them. */
final class OverTime {
  private static final Duration HOURLY = Duration.ofDays(4);
  private static final int DAYS = 7;
  private static final int HOURS = 24;

  private final ZoneId zone;
  private final TreeMap<Instant, Long> hours = new TreeMap<>();
  private final long[][] week = new long[DAYS][HOURS];

  OverTime(ZoneId zone) {
    this.zone = zone;
  }

  void add(Instant recorded) {
    ZonedDateTime here = recorded.atZone(zone);
    hours.merge(here.truncatedTo(ChronoUnit.HOURS).toInstant(), 1L, Long::sum);
    week[here.getDayOfWeek().getValue() - 1][here.getHour()]++;
  }

  /** Whether what there is fits into a few days. */
  boolean hourly() {
    return hours.isEmpty()
        || Duration.between(hours.firstKey(), hours.lastKey()).compareTo(HOURLY) < 0;
  }

  /** All from the first to the last, those with nothing too. */
  List<Pictures.Column> columns() {
    List<Pictures.Column> columns = new ArrayList<>();
    if (hours.isEmpty()) {
      return columns;
    }
    ChronoUnit unit = hourly() ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    ZonedDateTime from = hours.firstKey().atZone(zone).truncatedTo(unit);
    while (!from.toInstant().isAfter(hours.lastKey())) {
      // Added to the local time: a day in which the clock is put back has 25 hours.
      ZonedDateTime to = from.plus(1, unit);
      Map<Instant, Long> within = hours.subMap(from.toInstant(), to.toInstant());
      columns.add(
          new Pictures.Column(
              from.toInstant(), within.values().stream().mapToLong(Long::longValue).sum()));
      from = to;
    }
    return columns;
  }

  /** Monday first. */
  List<List<Long>> week() {
    List<List<Long>> days = new ArrayList<>();
    for (long[] day : week) {
      List<Long> counts = new ArrayList<>();
      for (long each : day) {
        counts.add(each);
      }
      days.add(counts);
    }
    return days;
  }
}
