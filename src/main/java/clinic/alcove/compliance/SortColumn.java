package clinic.alcove.compliance;

import clinic.alcove.audit.Glance;
import clinic.alcove.values.PersonId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By what a page of the log can be sorted (45 CFR 170.315(d)(3): by each data element). */
public enum SortColumn {
  /** The log's own order. */
  TIME,
  /** Their name; the server and nobody come first. */
  ACTOR,
  ROLE,
  ACTION,
  /** Their name. */
  SUBJECT,
  OUTCOME,
  FROM,
  /** Its id; a glance does not show it. */
  OBJECT;

  /** What a record is compared by, as far as a glance shows it. */
  String key(Glance glance, Map<PersonId, String> names) {
    return switch (this) {
      case TIME, OBJECT -> "";
      case ACTOR -> name(glance.actor(), names);
      case ROLE -> glance.role() == null ? "" : glance.role().name();
      case ACTION -> glance.event().name();
      case SUBJECT -> name(glance.subject(), names);
      case OUTCOME -> String.valueOf(glance.outcome().ordinal());
      case FROM -> glance.address() == null ? "" : glance.address().text();
    };
  }

  private static String name(@Nullable PersonId person, Map<PersonId, String> names) {
    return person == null
        ? ""
        : names.getOrDefault(person, "").toLowerCase(Locale.ROOT) + " " + person;
  }
}
