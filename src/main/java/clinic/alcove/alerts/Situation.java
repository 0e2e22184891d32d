package clinic.alcove.alerts;

import clinic.alcove.audit.Detail;
import clinic.alcove.audit.Extent;
import clinic.alcove.values.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something a rule found.
 *
 * @param rule which rule
 * @param about tells it from other situations of that rule: an id, a network, a word
 * @param subject whom it is about, if it is a person we know
 * @param extent the records it was seen in; absent where it is not about records
 */
public record Situation(
    Detail rule, String about, @Nullable PersonId subject, @Nullable Extent extent) {

  static Situation of(Detail rule, Extent extent) {
    return new Situation(rule, "log", null, extent);
  }

  /** About the log as a whole. */
  static Situation of(Detail rule) {
    return new Situation(rule, "log", null, null);
  }
}
