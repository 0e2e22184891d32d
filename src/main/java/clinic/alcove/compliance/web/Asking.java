package clinic.alcove.compliance.web;

import clinic.alcove.audit.Span;
import clinic.alcove.compliance.Query;
import clinic.alcove.refusal.Refusal;
import clinic.alcove.refusal.RefusedException;
import clinic.alcove.values.PersonId;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind the question mark of an address. What does not read is refused. */
final class Asking {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private Asking() {}

  /** The query; everything when there is none. */
  static Query query(@Nullable String q, ZoneId zone) {
    return Query.parse(q == null ? "" : q, zone);
  }

  /** As behind {@code time:}; all of it when there is none. */
  static Span time(@Nullable String time, ZoneId zone) {
    if (time == null || time.isEmpty()) {
      return Span.ALL;
    }
    if (time.matches(".*\\s.*")) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return Query.parse("time:" + time, zone).filter().time();
  }

  static PersonId person(@Nullable String id) {
    PersonId person = maybe(id, PersonId::of);
    if (person == null) {
      throw new RefusedException(Refusal.MALFORMED);
    }
    return person;
  }

  /** How many rows; within bounds. */
  static int limit(@Nullable String limit) {
    Integer asked = maybe(limit, Integer::valueOf);
    return asked == null ? DEFAULT_LIMIT : Math.max(1, Math.min(MAX_LIMIT, asked));
  }

  /** What stands there; absent when nothing does. */
  static <T> @Nullable T maybe(@Nullable String text, Function<String, T> as) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return as.apply(text);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.MALFORMED);
    }
  }
}
