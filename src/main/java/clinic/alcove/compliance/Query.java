package clinic.alcove.compliance;

import clinic.alcove.audit.AuditFilter;
import clinic.alcove.audit.Choice;
import clinic.alcove.audit.Span;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody asks the log, as they type it: qualifiers with values, as in {@code subject:0199…
 * -actor:server action:conversation-opened time:2026-11-01..2026-11-22}. All of them have to hold;
 * of several values with commas, one; {@code -} before a qualifier means none of its values. There
 * is no free text, because there is none in the log.
 */
public record Query(AuditFilter filter) {
  private static final int MAX_LENGTH = 4_000;
  private static final int MAX_VALUES = 100;

  /**
   * Reads it; days and times without a zone are the clinic's. Refuses {@code MALFORMED}: an unknown
   * qualifier or value, the same qualifier twice (but for time and index, which narrow each other),
   * and anything beyond {@value #MAX_LENGTH} characters or {@value #MAX_VALUES} values a qualifier.
   */
  public static Query parse(String text, ZoneId zone) {
    try {
      return new Query(filter(text, zone));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }

  private static AuditFilter filter(String text, ZoneId zone) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("too long a question");
    }
    AuditFilter filter = AuditFilter.EVERYTHING;
    Set<String> seen = new HashSet<>();
    for (String term : text.strip().split("\\s+")) {
      if (term.isEmpty()) {
        continue;
      }
      int colon = term.indexOf(':');
      String name = colon < 0 ? "" : term.substring(0, colon);
      String values = term.substring(colon + 1);
      if (name.equals("time")) {
        filter = filter.during(TimeSpans.read(values, zone));
      } else if (name.equals("index")) {
        filter = filter.within(IndexSpans.read(values));
      } else if (seen.add(name)) {
        filter = with(filter, name, values);
      } else {
        throw new IllegalArgumentException("twice the same qualifier");
      }
    }
    return filter;
  }

  private static AuditFilter with(AuditFilter filter, String name, String values) {
    boolean without = name.startsWith("-");
    Qualifier qualifier = Qualifier.named(without ? name.substring(1) : name);
    String[] each = values.split(",", -1);
    if (each.length > MAX_VALUES) {
      throw new IllegalArgumentException("too many values");
    }
    Set<Object> read = Stream.of(each).map(qualifier::read).collect(Collectors.toSet());
    return without ? filter.without(qualifier.trait(), read) : filter.only(qualifier.trait(), read);
  }

  /** The same question in its canonical text: always the same for the same filter. */
  public String text() {
    List<String> terms = new ArrayList<>();
    for (Qualifier each : Qualifier.values()) {
      Choice choice = filter.choice(each.trait());
      if (!choice.among().isEmpty()) {
        terms.add(each.text() + ":" + values(each, choice.among()));
      }
      if (!choice.except().isEmpty()) {
        terms.add("-" + each.text() + ":" + values(each, choice.except()));
      }
    }
    Span time = filter.time();
    if (time.from() != Long.MIN_VALUE) {
      terms.add("time:>=" + Instant.ofEpochMilli(time.from()));
    }
    if (time.to() != Long.MAX_VALUE) {
      terms.add("time:<" + Instant.ofEpochMilli(time.to()));
    }
    if (filter.indexes().from() != Long.MIN_VALUE) {
      terms.add("index:>=" + filter.indexes().from());
    }
    if (filter.indexes().to() != Long.MAX_VALUE) {
      terms.add("index:<" + filter.indexes().to());
    }
    return String.join(" ", terms);
  }

  private static String values(Qualifier qualifier, Set<Object> values) {
    return values.stream().map(qualifier::print).sorted().collect(Collectors.joining(","));
  }
}
