package clinic.alcove.compliance;

import clinic.alcove.audit.Glance;
import clinic.alcove.settings.CalendarSettings;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who did how much, and what is unusual about it. */
final class PerActor {
  private static final int SHOWN = 50;
  private static final int VOLUME_FROM = 50;
  static final int TIMES_USUAL = 4;
  private static final int COLLEAGUES = 3;

  private final Map<PersonId, Theirs> all = new HashMap<>();
  private final CalendarSettings calendar;
  private final NoRelation noRelation;

  PerActor(CalendarSettings calendar, NoRelation noRelation) {
    this.calendar = calendar;
    this.noRelation = noRelation;
  }

  /** What one did. */
  private static final class Theirs {
    private final Set<PersonId> subjects = new HashSet<>();
    private @Nullable Role role;
    private long count;
    private long afterHours;
    private boolean unrelated;
  }

  void add(Glance glance) {
    PersonId actor = glance.actor();
    if (actor == null) {
      return;
    }
    Theirs theirs = all.computeIfAbsent(actor, its -> new Theirs());
    theirs.count++;
    theirs.role = glance.role();
    theirs.afterHours += AfterHours.is(glance, calendar) ? 1 : 0;
    theirs.unrelated |= noRelation.is(glance);
    if (glance.subject() != null && !glance.subject().equals(actor)) {
      theirs.subjects.add(glance.subject());
    }
  }

  /** Those who did the most; what began after {@code from} was asked for. */
  List<Pictures.Bar> bars(Function<PersonId, Instant> firstEver, Instant from) {
    Map<@Nullable Role, Long> usual = usual();
    return all.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<PersonId, Theirs> each) -> each.getValue().count)
                .reversed()
                .thenComparing(each -> each.getKey().toString()))
        .limit(SHOWN)
        .map(each -> bar(each.getKey(), each.getValue(), firstEver, from, usual))
        .toList();
  }

  private static Pictures.Bar bar(
      PersonId actor,
      Theirs theirs,
      Function<PersonId, Instant> firstEver,
      Instant from,
      Map<@Nullable Role, Long> usual) {
    Instant first = firstEver.apply(actor);
    Set<Pictures.Flag> flags = EnumSet.noneOf(Pictures.Flag.class);
    if (theirs.afterHours > 0) {
      flags.add(Pictures.Flag.AFTER_HOURS);
    }
    long median = usual.getOrDefault(theirs.role, Long.MAX_VALUE / TIMES_USUAL);
    if (theirs.count >= VOLUME_FROM && theirs.count >= TIMES_USUAL * median) {
      flags.add(Pictures.Flag.VOLUME);
    }
    if (from.isAfter(Instant.EPOCH) && !first.isBefore(from)) {
      flags.add(Pictures.Flag.FIRST_TIME);
    }
    if (theirs.unrelated) {
      flags.add(Pictures.Flag.NO_RELATION);
    }
    return new Pictures.Bar(
        actor, theirs.role, theirs.count, theirs.subjects.size(), theirs.afterHours, first, flags);
  }

  /** The median of each role with a few people in it: outliers do not move it. */
  private Map<@Nullable Role, Long> usual() {
    Map<@Nullable Role, List<Long>> counts = new HashMap<>();
    all.values()
        .forEach(
            each -> counts.computeIfAbsent(each.role, its -> new ArrayList<>()).add(each.count));
    Map<@Nullable Role, Long> medians = new HashMap<>();
    counts.forEach(
        (role, its) -> {
          if (its.size() >= COLLEAGUES) {
            its.sort(Comparator.naturalOrder());
            medians.put(role, its.get((its.size() - 1) / 2));
          }
        });
    return medians;
  }
}
