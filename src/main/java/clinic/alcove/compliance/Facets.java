package clinic.alcove.compliance;

import clinic.alcove.audit.AuditEvent;
import clinic.alcove.audit.AuditQuery;
import clinic.alcove.audit.Direction;
import clinic.alcove.audit.Glance;
import clinic.alcove.audit.Outcome;
import clinic.alcove.people.Caller;
import clinic.alcove.people.PeopleNames;
import clinic.alcove.people.Person;
import clinic.alcove.values.NetworkAddress;
import clinic.alcove.values.PersonId;
import clinic.alcove.values.Role;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What there is among the records that a question finds, and how often: what one would narrow it
 * by. Counts the newest {@value #MOST}. Recorded like every reading.
 */
@Dependent
public class Facets {
  static final int MOST = 50_000;
  private static final int SHOWN = 30;

  private final Readings readings;
  private final AuditQuery query;
  private final PeopleNames people;

  /** Of this log, with names from here. */
  @Inject
  public Facets(Readings readings, AuditQuery query, PeopleNames people) {
    this.readings = readings;
    this.query = query;
    this.people = people;
  }

  /** One value, and how many records have it. */
  public record Counted<T>(T value, long count) {}

  /**
   * What was counted; each list the most first, at most {@value #SHOWN}.
   *
   * @param counted how many records
   * @param complete whether these are all
   */
  public record Counts(
      long counted,
      boolean complete,
      List<Counted<PersonId>> actors,
      List<Counted<PersonId>> subjects,
      List<Counted<AuditEvent>> actions,
      List<Counted<Outcome>> outcomes,
      List<Counted<Role>> roles,
      List<Counted<NetworkAddress>> from,
      Map<PersonId, Person> people) {}

  /** Counts of one trait. */
  private static final class Tallied<T> {
    private final Map<T, Long> counts = new HashMap<>();

    void add(@Nullable T value) {
      if (value != null) {
        counts.merge(value, 1L, Long::sum);
      }
    }

    List<Counted<T>> most() {
      return counts.entrySet().stream()
          .map(each -> new Counted<>(each.getKey(), each.getValue()))
          .sorted(
              Comparator.comparingLong((Counted<T> each) -> each.count())
                  .reversed()
                  .thenComparing(each -> each.value().toString()))
          .limit(SHOWN)
          .toList();
    }
  }

  /** Counts. Refuses {@code NOT_ALLOWED}. */
  @Transactional
  public Counts count(Caller caller, Query asked) {
    readings.begin(caller, asked.filter());
    Tallied<PersonId> actors = new Tallied<>();
    Tallied<PersonId> subjects = new Tallied<>();
    Tallied<AuditEvent> actions = new Tallied<>();
    Tallied<Outcome> outcomes = new Tallied<>();
    Tallied<Role> roles = new Tallied<>();
    Tallied<NetworkAddress> from = new Tallied<>();
    long[] counted = {0};
    query.look(
        asked.filter(),
        Direction.NEWEST_FIRST,
        (Glance glance) -> {
          counted[0]++;
          if (counted[0] <= MOST) {
            actors.add(glance.actor());
            subjects.add(glance.subject());
            actions.add(glance.event());
            outcomes.add(glance.outcome());
            roles.add(glance.role());
            from.add(glance.address());
          }
          return counted[0] <= MOST;
        });
    Set<PersonId> named = new HashSet<>();
    actors.most().forEach(each -> named.add(each.value()));
    subjects.most().forEach(each -> named.add(each.value()));
    return new Counts(
        Math.min(counted[0], MOST),
        counted[0] <= MOST,
        actors.most(),
        subjects.most(),
        actions.most(),
        outcomes.most(),
        roles.most(),
        from.most(),
        AccessLog.byId(people, named));
  }
}
