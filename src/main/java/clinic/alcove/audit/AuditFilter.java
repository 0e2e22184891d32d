package clinic.alcove.audit;

import clinic.alcove.values.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which records: those whose every trait is as chosen, within a time and a stretch of the log.
 * Refuses values of another kind than the trait's.
 *
 * @param choices what is chosen; a trait that is absent may be anything
 * @param time when, in Unix milliseconds
 * @param indexes where in the log
 */
public record AuditFilter(Map<Trait, Choice> choices, Span time, Span indexes) {
  /** Every record. */
  public static final AuditFilter EVERYTHING = new AuditFilter(Map.of(), Span.ALL, Span.ALL);

  /** Copies the map, checks the values. */
  public AuditFilter {
    choices = Map.copyOf(choices);
    choices.forEach(AuditFilter::check);
  }

  private static void check(Trait trait, Choice choice) {
    if (!choice.among().stream().allMatch(trait.type()::isInstance)
        || !choice.except().stream().allMatch(trait.type()::isInstance)) {
      throw new IllegalArgumentException("no value of " + trait);
    }
  }

  /** Records of these acts. */
  public static AuditFilter of(AuditEvent... events) {
    return EVERYTHING.only(Trait.EVENT, List.of(events));
  }

  /** What somebody may see of themselves: {@link AuditRecord#concerns()}. */
  public static AuditFilter concerning(PersonId person) {
    return EVERYTHING.only(Trait.CONCERNS, List.of(person));
  }

  /**
   * The same, and the trait is one of these; replaces what was chosen of it before. Refuses none:
   * nothing chosen would be everything.
   */
  public AuditFilter only(Trait trait, Collection<?> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("only what?");
    }
    return with(trait, choice -> choice.only(values));
  }

  /** The same, and the trait is none of these; replaces what was left out of it before. */
  public AuditFilter without(Trait trait, Collection<?> values) {
    return with(trait, choice -> choice.without(values));
  }

  private AuditFilter with(Trait trait, UnaryOperator<Choice> change) {
    Map<Trait, Choice> changed = new EnumMap<>(Trait.class);
    changed.putAll(choices);
    changed.put(trait, change.apply(choice(trait)));
    changed.values().removeIf(Choice.ANY::equals);
    return new AuditFilter(changed, time, indexes);
  }

  /** The same, not before the one and before the other; narrows what was said of time before. */
  public AuditFilter during(Instant from, Instant to) {
    return during(new Span(from.toEpochMilli(), to.toEpochMilli()));
  }

  /** The same, within this time too. */
  public AuditFilter during(Span when) {
    return new AuditFilter(choices, time.and(when), indexes);
  }

  /** The same, within this stretch of the log too. */
  public AuditFilter within(Span where) {
    return new AuditFilter(choices, time, indexes.and(where));
  }

  /** The same, only what came after this index. */
  public AuditFilter after(long index) {
    return within(new Span(index + 1, Long.MAX_VALUE));
  }

  /** What is chosen of this trait. */
  public Choice choice(Trait trait) {
    return choices.getOrDefault(trait, Choice.ANY);
  }

  /** Whether this is one of them. */
  public boolean matches(long index, AuditRecord record) {
    return matches(Glance.of(index, record), record.object());
  }

  private boolean matches(Glance glance, @Nullable UUID object) {
    return indexes.holds(glance.index())
        && time.holds(glance.recorded().toEpochMilli())
        && choices.entrySet().stream()
            .allMatch(each -> each.getValue().allows(each.getKey().of(glance, object)));
  }
}
